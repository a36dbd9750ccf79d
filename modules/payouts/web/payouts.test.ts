import { describe, expect, it } from "vitest";
import type { Schema } from "@linli/web/api/index.ts";
import { payoutItem } from "./staff/today.ts";

const payout = (parts: Partial<Schema<"PayoutView">>): Schema<"PayoutView"> => ({
  payout: "00",
  fund: "maintenance",
  fen: 2_592_000,
  due: "2026-01-10",
  cause: "decision",
  of: "01",
  purpose: "spending",
  state: "approved",
  overdue: false,
  instructed_ms: 0,
  reason: null,
  paid_on: null,
  slip: null,
  entry: null,
  payee: null,
  proof: null,
  ...parts,
});

describe("the payment queue on 今天", () => {
  const day = Date.parse("2026-01-09T12:00:00Z");
  it("waits until its day, and is red from then on", () => {
    expect(payoutItem(payout({}), day).state).toBe("waiting");
    expect(payoutItem(payout({}), day + 2 * 86_400_000).state).toBe("overdue");
  });
  it("is red at once when the bank sent it back", () => {
    expect(payoutItem(payout({ state: "returned" }), day).state).toBe("overdue");
  });
  it("never says paid before there is evidence", () => {
    expect(payoutItem(payout({}), day).title.zh).toContain("待银行付款");
  });
});
