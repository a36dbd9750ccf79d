import { describe, expect, it } from "vitest";
import { mayContest } from "./contest.ts";
import {
  depositClaims,
  isHeld,
  lacking,
  payeeProblems,
  waitsDecision,
  type Deposit,
} from "./deposit.ts";
import { sumOf } from "./staff/Return.tsx";
import { decisionItem, lateItem, returnItem } from "./staff/today.ts";

const deposit = (part: Partial<Deposit>): Deposit => ({
  deposit: "1a2b3c4d00000000",
  reference: "YJ1A2B3C4D",
  flat: "f000000000000001",
  door: { door: "3-1-1201", floor: 12 },
  kind: "key",
  fen: 20_000,
  received_fen: 0,
  held_fen: 0,
  return_by: "2026-12-31",
  overdue: false,
  text: "",
  institution: "",
  state: "agreed",
  mine: true,
  offered_ms: 0,
  agreed_ms: 1,
  asked_ms: null,
  account: null,
  deducted_fen: 0,
  contest_until_ms: null,
  contested_ms: null,
  contest_reason: null,
  decide_by: null,
  undecided: false,
  kept_fen: null,
  decided_by: null,
  decided_reason: null,
  bank: null,
  mask: null,
  receipts: [],
  deductions: [],
  parts: [],
  proof: null,
  begun_proof: null,
  settled_proof: null,
  ...part,
});

describe("a deposit", () => {
  it("lacks money only while money may come", () => {
    expect(lacking(deposit({}))).toBe(20_000);
    expect(lacking(deposit({ state: "part", received_fen: 12_000 }))).toBe(8_000);
    for (const state of ["offered", "held", "returning", "returned", "declined"]) {
      expect(lacking(deposit({ state, received_fen: 0 }))).toBe(0);
    }
    expect(isHeld(deposit({ state: "part" }))).toBe(true);
    expect(isHeld(deposit({ state: "returning" }))).toBe(false);
  });

  it("is contested by its depositor, once and in time", () => {
    const open = deposit({ state: "returning", contest_until_ms: 100 });
    expect(mayContest(open, 99)).toBe(true);
    expect(mayContest(open, 100)).toBe(false);
    expect(mayContest({ ...open, mine: false }, 99)).toBe(false);
    expect(mayContest({ ...open, contested_ms: 50 }, 99)).toBe(false);
    expect(waitsDecision({ ...open, contested_ms: 50 })).toBe(true);
    expect(waitsDecision({ ...open, contested_ms: 50, kept_fen: 0 })).toBe(false);
  });

  it("goes back to an account that a bank can read", () => {
    const payee = { name: "王秀兰", bank: "演示银行", account: "6222 0000-0000 1201" };
    expect(payeeProblems(payee)).toEqual([]);
    expect(payeeProblems({ name: " ", bank: "", account: "12" })).toEqual([
      "name",
      "bank",
      "account",
    ]);
  });
});

describe("what proves a deposit", () => {
  const proof = (fact: number) => ({ unit: "5".repeat(64), fact });
  const paid = {
    part: "returned",
    payout: "6".repeat(16),
    fen: 14_000,
    due: "2026-12-20",
    state: "paid",
    paid_on: "2026-12-18",
    entry: 3,
    slip: null,
    proof: proof(4),
  };

  it("begins with the bank's evidence, and has every step that was taken", () => {
    const settled = deposit({
      received_fen: 20_000,
      deducted_fen: 6_000,
      contest_until_ms: 100,
      kept_fen: 3_500,
      decided_by: "7".repeat(16),
      receipts: [{ day: "2026-12-01", fen: 20_000, entry: 1, proof: proof(1) }],
      parts: [{ ...paid, state: "approved", proof: null }, paid],
      proof: proof(0),
      begun_proof: proof(2),
      settled_proof: proof(3),
    });
    const claims = depositClaims(settled);
    expect(claims.map(({ fact }) => fact)).toEqual([
      "payouts.PayoutSettled",
      "held.DeductionsSettled",
      "held.ReturnBegun",
      "held.DepositReceived",
      "held.DepositOffered",
    ]);
    expect(claims[0]?.says).toMatchObject({ fen: 14_000, paid_on: "2026-12-18", entry: 3 });
    expect(claims[1]?.says).toMatchObject({ keep: 3_500, institution: "7".repeat(16) });
    expect(claims[2]?.says).toMatchObject({ fen: 14_000, contest_until: 100 });
    expect(depositClaims(deposit({}))).toEqual([]);
  });
});

describe("deductions", () => {
  const line = (amount: string) => ({ amount, reason: "", photo: null });
  it("come to no more than was received", () => {
    expect(sumOf([line("35"), line("25.50")], 20_000)).toBe(6_050);
    expect(sumOf([line("200")], 20_000)).toBe(20_000);
    expect(sumOf([line("200.01")], 20_000)).toBeNull();
    expect(sumOf([line("35"), line("")], 20_000)).toBeNull();
    expect(sumOf([line("0")], 20_000)).toBeNull();
  });
});

describe("今天", () => {
  it("names what the company is to give back, red once its day is over", () => {
    expect(returnItem(deposit({ state: "held", held_fen: 20_000 }), 5)).toBeNull();
    const asked = deposit({ state: "held", held_fen: 20_000, asked_ms: 3 });
    expect(returnItem(asked, 5)).toMatchObject({
      state: "waiting",
      title: { zh: "3-1-1201 的押金 ¥200.00 等退还" },
    });
    const late = deposit({ state: "returning", held_fen: 14_000, overdue: true });
    expect(returnItem(late, 5)?.state).toBe("overdue");
    expect(returnItem({ ...late, contested_ms: 7 }, 5)).toMatchObject({
      title: { zh: "3-1-1201 的押金 ¥140.00 过了退还日，等裁定扣款" },
    });
  });

  it("names what a committee is to decide", () => {
    expect(decisionItem(deposit({}))).toBeNull();
    const contested = deposit({ state: "returning", contested_ms: 7 });
    expect(decisionItem(contested)).toMatchObject({ at: 7, state: "waiting" });
    const late = { ...contested, decide_by: "2026-12-15", undecided: true };
    expect(decisionItem(late)).toMatchObject({
      state: "overdue",
      title: { zh: "3-1-1201 的押金扣款过了裁定日，还没裁定" },
    });
  });

  it("tells the owners' committee in totals that the company is late", () => {
    const totals = {
      renovation_allowed: false,
      deposits: 3,
      held_fen: 60_000,
      overdue: 0,
      overdue_fen: 0,
      undecided: 0,
      undecided_fen: 0,
    };
    expect(lateItem(totals, 5)).toBeNull();
    expect(lateItem({ ...totals, overdue: 2, overdue_fen: 40_000 }, 5)).toMatchObject({
      state: "overdue",
      title: { zh: "2 笔押金过了退还日，还没退完 ¥400.00" },
    });
  });
});
