import { describe, expect, it } from "vitest";
import type { BillView } from "@linli/web/api/index.ts";
import { asideWhy, isOpen, owedOf, problems, refundClaims, type Refund } from "./refund.ts";
import { refundItem } from "./staff/today.ts";

const refund = (part: Partial<Refund>): Refund => ({
  refund: "1a2b3c4d00000000",
  flat: "f000000000000001",
  door: { door: "3-1-1201", floor: 12 },
  fen: 30_000,
  state: "asked",
  overdue: false,
  mine: true,
  account: null,
  asked_ms: 0,
  answer_by_ms: 700,
  expires_ms: 3_000,
  over_ms: null,
  reason: null,
  institution: null,
  payout: null,
  due: null,
  entry: null,
  back_entry: null,
  paid_on: null,
  slip: null,
  paid_entry: null,
  prepaid_fen: 60_000,
  owed_fen: 0,
  asker_owns: true,
  proof: { unit: "aa".repeat(32), fact: 1 },
  paid_proof: null,
  ...part,
});

const bill = (part: Partial<BillView>): BillView =>
  ({
    bill: "b1",
    due: "2026-01-31",
    state: "open",
    owed_fen: 25_470,
    payer: { owners: ["a1", "a2"] },
    ...part,
  }) as BillView;

describe("a request for a refund", () => {
  it("is for no more than is there, to an account that a bank can read", () => {
    const payee = { name: "李伟", bank: "演示银行", account: "6222 0000-0000 1202" };
    expect(problems("600.00", 60_000, payee)).toEqual([]);
    expect(problems("600.01", 60_000, payee)).toEqual(["amount"]);
    expect(problems("", 60_000, { name: " ", bank: "", account: "12" })).toEqual([
      "amount",
      "name",
      "bank",
      "account",
    ]);
  });

  it("waits for the company or the bank until one of them has spoken", () => {
    for (const state of ["asked", "approved", "returned"]) {
      expect(isOpen(refund({ state }))).toBe(true);
    }
    for (const state of ["paid", "declined", "withdrawn", "expired", "cancelled"]) {
      expect(isOpen(refund({ state }))).toBe(false);
    }
  });

  it("is proved by the bank's evidence first, and never by it before", () => {
    const approved = refund({ state: "approved", payout: "9".repeat(16), due: "2026-02-01" });
    expect(refundClaims(approved).map(({ fact }) => fact)).toEqual(["refunds.RefundApproved"]);
    const paid = refundClaims({
      ...approved,
      state: "paid",
      paid_on: "2026-01-30",
      paid_entry: 7,
      paid_proof: { unit: "bb".repeat(32), fact: 2 },
    });
    expect(paid.map(({ fact }) => fact)).toEqual([
      "payouts.PayoutSettled",
      "refunds.RefundApproved",
    ]);
    expect(paid[0]?.says).toEqual({
      payout: "9".repeat(16),
      fen: 30_000,
      paid_on: "2026-01-30",
      entry: 7,
    });
    expect(refundClaims(refund({ proof: null }))).toEqual([]);
  });
});

describe("what is owed", () => {
  const owners = ["a2", "a1"];
  it("stands aside when it is contested, not due, or of others", () => {
    expect(asideWhy(bill({}), owners, "2026-01-31")).toBe("not_due");
    expect(asideWhy(bill({}), owners, "2026-02-01")).toBeNull();
    expect(asideWhy(bill({ state: "disputed" }), owners, "2026-02-01")).toBe("disputed");
    expect(asideWhy(bill({}), ["a1"], "2026-02-01")).toBe("others");
    const developer = bill({ payer: { developer: "d1" } as BillView["payer"] });
    expect(asideWhy(developer, owners, "2026-01-01")).toBeNull();
  });

  it("comes first when it is due, with a bill or from before the books began", () => {
    const bills = [
      bill({ bill: "b2", due: "2026-03-01" }),
      bill({ bill: "b1", due: "2026-03-01" }),
    ];
    expect(owedOf(50_940, bills, owners, "2026-02-01")).toEqual({ aside: ["b1", "b2"], dueFen: 0 });
    expect(owedOf(60_000, bills, owners, "2026-02-01").dueFen).toBe(9_060);
    expect(owedOf(25_470, [bill({})], owners, "2026-02-01")).toEqual({ aside: [], dueFen: 25_470 });
  });
});

describe("今天", () => {
  it("names what the company is to answer, red once it is late", () => {
    expect(refundItem(refund({}), 5)).toMatchObject({
      state: "waiting",
      at: 700,
      title: { zh: "3-1-1201 申请退还预存款 ¥300.00" },
    });
    expect(refundItem(refund({ overdue: true }), 800)?.state).toBe("overdue");
    expect(refundItem(refund({ state: "returned", due: "2026-01-31" }), 5)).not.toBeNull();
    expect(refundItem(refund({ state: "approved" }), 5)).toBeNull();
  });
});
