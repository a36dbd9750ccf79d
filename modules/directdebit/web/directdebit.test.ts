import { describe, expect, it } from "vitest";
import { capOf, formErrors, lastDay } from "./mandate.ts";
import { batchItems } from "./staff/today.ts";
import { returnSteps, type BatchView, type ReturnCheck } from "./staff/returns.ts";
import { bankDebitTexts } from "./texts.ts";

const t = bankDebitTexts.zh;
const NOW = Date.UTC(2026, 10, 20);
const none = { items: 0, fen: 0 };

function batch(of: Partial<BatchView>): BatchView {
  return {
    batch: "b1b1b1b1b1b1b1b1",
    run: "a1a1a1a1a1a1a1a1",
    collect_on: "2026-11-18",
    institution: "c1c1c1c1c1c1c1c1",
    state: "open",
    items: 2,
    fen: 47_010,
    passed_over: 0,
    waiting: { items: 2, fen: 47_010 },
    paid: none,
    failed: none,
    unclear: none,
    refunded: none,
    released: none,
    overdue: false,
    started_ms: NOW,
    over_ms: null,
    reason: null,
    proof: null,
    ...of,
  };
}

describe("a mandate", () => {
  it("needs a name, a bank, a number and a cap the ledger takes", () => {
    const good = { name: "王秀兰", bank: "演示银行", account: "6222 0200-0000 1234" };
    expect(formErrors(t, good, "300")).toEqual({});
    const wrong = formErrors(t, { name: " ", bank: "", account: "62x" }, "0.99");
    expect(Object.keys(wrong).sort()).toEqual(["account", "bank", "cap", "name"]);
    expect([capOf("1"), capOf("10000"), capOf("10000.01")]).toEqual([100, 1_000_000, null]);
  });

  it("ends on the same day of a later year", () => {
    expect(lastDay(Date.UTC(2028, 1, 29, 3), 1)).toBe("2029-02-28");
    expect(lastDay(NOW, 3)).toBe("2029-11-20");
  });
});

describe("a return file", () => {
  it("is signed in parts, and a failure keeps its reason", () => {
    const rows = [1, 2, 3].map((item) => ({
      row: item + 1,
      item,
      fen: 100,
      failure: item === 2 ? "insufficient" : null,
    }));
    const check: ReturnCheck = {
      format: "general",
      rows,
      known: 0,
      paid_fen: 200,
      failed_fen: 100,
      missing: [],
      errors: [],
      lines_max: 2,
    };
    const file = { commitment: "00".repeat(32), size: 9 };
    const steps = returnSteps(check, { batch: "b1", on: "2026-11-18", file });
    expect(steps.map(({ body }) => body["lines"])).toEqual([
      [
        { item: 1, outcome: "paid" },
        { item: 2, outcome: { failed: "insufficient" } },
      ],
      [{ item: 3, outcome: "paid" }],
    ]);
    expect(new Set(steps.map(({ name }) => name))).toEqual(new Set(["directdebit.RecordReturns"]));
  });
});

describe("今天", () => {
  it("shows what the bank has not answered, and what is overdue first", () => {
    expect(batchItems(batch({}), NOW).map(({ state }) => state)).toEqual(["waiting"]);
    const late = batchItems(batch({ overdue: true }), NOW);
    expect(late.map(({ state }) => state)).toEqual(["overdue"]);
    expect(batchItems(batch({ collect_on: "2026-11-01" }), NOW)[0]?.state).toBe("overdue");
    expect(batchItems(batch({ state: "done", waiting: none }), NOW)).toEqual([]);
    expect(batchItems(batch({ state: "drawing" }), NOW)).toEqual([]);
  });

  it("shows money that nobody can place, also of a batch that is over", () => {
    const unclear = { items: 1, fen: 25_470 };
    const items = batchItems(batch({ state: "done", waiting: none, unclear }), NOW);
    expect(items.map(({ title }) => title.zh)).toEqual(["代扣有 1 笔款项待核实"]);
  });
});
