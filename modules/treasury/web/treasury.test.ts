import { describe, expect, it } from "vitest";
import type { EntryView } from "@linli/web/api/index.ts";
import { bankMove, entryClaim, groupsOf, sizeOf } from "./entries.ts";
import { sealsBy } from "./home/LedgerLine.tsx";
import { movedOn } from "./Statement.tsx";

function entry(number: number, cause: string, date: string, lines: [number, number, number][]) {
  return {
    number,
    fund: "property_fee",
    date,
    cause,
    of: null,
    time_ms: 0,
    lines: lines.map(([account, debit_fen, credit_fen]) => ({
      account,
      name: "",
      name_en: "",
      debit_fen,
      credit_fen,
    })),
    proof: { unit: "aa".repeat(32), fact: 1 },
  } satisfies EntryView;
}

const payment = (number: number, date = "2026-11-20"): EntryView =>
  entry(number, "payment", date, [
    [1002, 25470, 0],
    [1122, 0, 25470],
  ]);
const billed = entry(7, "bill", "2026-11-12", [
  [1122, 6401640, 0],
  [4001, 0, 6401640],
]);

describe("entries", () => {
  it("say what moved at the bank, and how large they are where nothing did", () => {
    expect(bankMove(payment(9))).toBe(25470);
    expect(bankMove(billed)).toBe(0);
    expect(sizeOf(billed)).toBe(6401640);
    expect(bankMove(entry(1, "decision", "2026-11-01", [[1002, 0, 5]]))).toBe(-5);
  });

  it("of one day and cause stand together, in their order", () => {
    const groups = groupsOf([payment(9), payment(8), billed, payment(6, "2026-11-11")]);
    expect(groups.map(({ cause, entries }) => [cause, entries.length])).toEqual([
      ["payment", 2],
      ["bill", 1],
      ["payment", 1],
    ]);
    expect(groupsOf([])).toEqual([]);
  });

  it("are proven by the fact without names", () => {
    expect(entryClaim(billed)[0]).toEqual({
      proof: billed.proof,
      fact: "treasury.EntryPosted",
      says: {
        number: 7,
        fund: "property_fee",
        date: "2026-11-12",
        cause: "bill",
        lines: [
          { account: 1122, debit: 6401640, credit: 0 },
          { account: 4001, debit: 0, credit: 6401640 },
        ],
      },
    });
  });

  it("move a household's balance on its own side", () => {
    const line = { debit_fen: 0, credit_fen: 60000 } as Parameters<typeof movedOn>[0];
    expect(movedOn({ ...line, account: 2203 })).toBe(60000);
    expect(movedOn({ ...line, account: 1122 })).toBe(-60000);
  });
});

describe("the seals of the newest page", () => {
  it("are numbered by the order of the keys, whatever order the portal lists them in", () => {
    const validator = (mark: string, key: string) => ({
      name: mark,
      name_en: mark,
      mark,
      key,
      connected: true,
      height: 1,
      door: null,
    });
    const status = {
      validators: [validator("业", "cc"), validator("物", "aa"), validator("居", "bb")],
    } as Parameters<typeof sealsBy>[1];
    expect(sealsBy([0, 2], status).map(({ mark, signed }) => [mark, signed])).toEqual([
      ["物", true],
      ["居", false],
      ["业", true],
    ]);
  });
});
