import { expect, test } from "vitest";
import { dayEnd } from "@linli/web/staff/calendar.ts";
import { contractClaims, missingSum, type ContractDetail, type MissingView } from "./contract.ts";
import { parts } from "./staff/sheet.ts";
import { missingItem } from "./staff/today.ts";

const missing: MissingView = {
  contract: "00000000000000c1",
  title: "基站租金",
  counterparty: "演示通信有限公司",
  number: 0,
  due: "2026-01-05",
  missing_fen: 600_000,
};

test("what is missing is overdue since the end of its day, in both languages", () => {
  const now = Date.parse("2026-01-20T12:00:00+08:00");
  const item = missingItem(missing, now);
  expect(item.state).toBe("overdue");
  expect(item.at).toBe(dayEnd("2026-01-05"));
  expect(item.title.zh).toBe("基站租金：¥6,000.00 应收未到账");
  expect(item.title.en).toBe("基站租金: ¥6,000.00 has not come");
  expect(item.to).toBe("/desk/contracts/00000000000000c1");
  expect(missingSum([missing, { ...missing, number: 1, missing_fen: 1 }])).toBe(600_001);
});

test("a contract's page is proved by its registration, its end and every line of money", () => {
  const proof = (fact: number) => ({ unit: "aa".repeat(32), fact });
  const detail = {
    contract: "00000000000000c1",
    ended_on: "2026-02-28",
    proof: proof(1),
    end_proof: proof(2),
    money: [
      { day: "2026-01-20", fen: 600_000, entry: 7, pieces: [], proof: proof(3) },
      { day: "2026-01-21", fen: 1, entry: 8, pieces: [], proof: null },
    ],
  } as unknown as ContractDetail;
  expect(contractClaims(detail)).toEqual([
    {
      proof: proof(1),
      fact: "revenue.ContractRegistered",
      says: { contract: "00000000000000c1" },
    },
    {
      proof: proof(2),
      fact: "revenue.ContractEnded",
      says: { contract: "00000000000000c1", on: "2026-02-28" },
    },
    {
      proof: proof(3),
      fact: "revenue.MoneyReceived",
      says: { contract: "00000000000000c1", day: "2026-01-20", fen: 600_000, entry: 7 },
    },
  ]);
  expect(contractClaims({ ...detail, end_proof: null, proof: null, money: [] })).toEqual([]);
});

test("only parts of the prepared batch are signed", () => {
  const call = { "revenue.DraftContracts": { draft: "d1", part: 0, parts: 1, contracts: [] } };
  const prepared = { draft: "d1", commands: [call], contracts: 0 };
  expect(parts(prepared)).toEqual([
    { name: "revenue.DraftContracts", body: call["revenue.DraftContracts"] },
  ]);
  expect(() => parts({ ...prepared, draft: "d2" })).toThrow("not of this batch");
  expect(() => parts({ ...prepared, commands: [{ "network.Stop": {} }] })).toThrow();
});
