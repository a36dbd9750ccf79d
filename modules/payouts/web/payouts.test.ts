import { describe, expect, it } from "vitest";
import type { Schema } from "@linli/web/api/index.ts";
import { payeeErrors } from "@linli/web/staff/PayeeFields.tsx";
import payeeZh from "@linli/web/staff/payeeTexts.ts";
import { mayAnswer, stewardOf } from "./staff/steward.ts";
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

describe("who answers for an instruction", () => {
  const NOTHING = { paid: false, returned: false, correct: false };

  it("is the fund's bank where it is a member, and otherwise its steward with a slip", () => {
    const bank = { paid: true, returned: true, correct: false };
    expect(mayAnswer("custodian", true, "approved")).toEqual(bank);
    expect(mayAnswer("steward", true, "approved")).toEqual({ ...NOTHING, correct: true });
    expect(mayAnswer("steward", false, "approved")).toEqual({ ...bank, correct: true });
    expect(mayAnswer(null, false, "approved")).toEqual(NOTHING);
  });

  it("has nothing more to say once it is paid, and a payee only after a return", () => {
    for (const state of ["paid", "cancelled"]) {
      expect(mayAnswer("custodian", true, state)).toEqual(NOTHING);
      expect(mayAnswer("steward", false, state)).toEqual(NOTHING);
    }
    expect(mayAnswer("custodian", true, "returned")).toEqual(NOTHING);
    expect(mayAnswer("steward", false, "returned")).toEqual({ ...NOTHING, correct: true });
  });

  it("is the company for fees and deposits, the owners' committee for owners' money", () => {
    expect(["property_fee", "held"].map(stewardOf)).toEqual(Array(2).fill("property_company"));
    expect(["maintenance", "public_revenue"].map(stewardOf)).toEqual(
      Array(2).fill("owners_committee"),
    );
  });
});

describe("a payee", () => {
  const t = payeeZh;
  const payee = { name: "安达电梯有限公司", bank: "示例银行", account: "6222 0000-1234" };
  it.each([
    [{}, {}],
    [{ name: " " }, { name: t.nameMissing }],
    [{ bank: "" }, { bank: t.bankMissing }],
    [{ account: "1234567" }, { account: t.accountWrong }],
    [{ account: "12345678x" }, { account: t.accountWrong }],
    [{ account: "1".repeat(33) }, { account: t.accountWrong }],
  ])("%o is answered %o", (change, errors) => {
    expect(payeeErrors(t, { ...payee, ...change })).toEqual(errors);
  });
});
