import { expect, test } from "vitest";
import { dayEnd } from "@linli/web/staff/calendar.ts";
import { contractClaims, missingSum, type ContractDetail, type MissingView } from "./contract.ts";
import { parts } from "./staff/sheet.ts";
import { percent } from "./percent.ts";
import { payeeErrors } from "@linli/web/staff/PayeeFields.tsx";
import payeeZh from "@linli/web/staff/payeeTexts.ts";
import { heldItem, missingItem } from "./staff/today.ts";

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
    commissions: [
      { fen: 120_000, received_fen: 600_000, commission_fen: 120_000, entry: 9, proof: proof(4) },
      { fen: -120_000, received_fen: 0, commission_fen: 0, entry: 11, proof: proof(5) },
      { fen: 1, received_fen: 5, commission_fen: 1, entry: 12, proof: null },
    ],
    costs: [
      { cost: "00000000000000d1", kind: "tax", fen: 700, vouchers: [], proof: proof(6) },
      { cost: "00000000000000d2", kind: "tax", fen: 700, vouchers: [], proof: null },
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
    {
      proof: proof(4),
      fact: "revenue.CommissionEntered",
      says: {
        contract: "00000000000000c1",
        fen: 120_000,
        received: 600_000,
        commission: 120_000,
        entry: 9,
      },
    },
    {
      proof: proof(5),
      fact: "revenue.CommissionTakenBack",
      says: { contract: "00000000000000c1", fen: 120_000, received: 0, commission: 0, entry: 11 },
    },
    {
      proof: proof(6),
      fact: "revenue.CostApproved",
      says: { contract: "00000000000000c1", cost: "00000000000000d1", kind: "tax", fen: 700 },
    },
  ]);
  const bare = { end_proof: null, proof: null, money: [], commissions: [], costs: [] };
  expect(contractClaims({ ...detail, ...bare })).toEqual([]);
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

test("a commission left by an ended quarter says why it waits; none says nothing", () => {
  expect(heldItem({ held_fen: 0, has_account: false }, 5)).toEqual([]);
  const [item] = heldItem({ held_fen: 66_666, has_account: false }, 5);
  expect(item?.title.zh).toBe("经营服务费 ¥666.66：还没有登记收款账户");
  const [other] = heldItem({ held_fen: 1, has_account: true }, 5);
  expect(other?.title.en).toBe("Commission ¥0.01: waits for money in the account");
  expect([item?.state, item?.to]).toEqual(["waiting", "/desk/contracts"]);
});

test("basis points are a percentage, and a payee has a name, a bank and a number", () => {
  expect([0, 50, 1_250, 2_000].map(percent)).toEqual(["0%", "0.5%", "12.5%", "20%"]);
  const payee = { name: "安和物业", bank: "演示银行", account: "6200 0000-7777" };
  expect(payeeErrors(payeeZh, payee)).toEqual({});
  const wrong = payeeErrors(payeeZh, { name: " ", bank: "", account: "6200" });
  expect(Object.keys(wrong)).toEqual(["name", "bank", "account"]);
});
