import { describe, expect, it } from "vitest";
import { dayEnd, dayStart } from "@linli/web/staff/calendar.ts";
import {
  lateParts,
  partsOf,
  perArea,
  periodWords,
  planOf,
  plannedOf,
  statementClaims,
  sumOf,
  usesOf,
  type Figure,
  type View,
} from "./statement.ts";
import { checksOf, keeping, secondsOf, type Standing } from "./staff/closing.ts";
import { closeItem, lateItem } from "./staff/today.ts";
import zh from "./texts.ts";

const figure = (parts: Partial<Figure>): Figure => ({
  fund: "property_fee",
  account: 1002,
  name: "银行存款",
  name_en: "Bank",
  grows_by_credit: false,
  opening_fen: 0,
  debit_fen: 0,
  credit_fen: 0,
  closing_fen: 0,
  moved_fen: 0,
  previous_fen: null,
  last_year_fen: null,
  ...parts,
});

const view = (parts: Partial<View>): View => ({
  kind: "service",
  from: "2026-10",
  to: "2026-10",
  due: "2026-11-15",
  late: true,
  parts: [{ fund: "property_fee", months: 1, closed: 0, by: null, with: null }],
  posted_from: "2026-11-16",
  posted_to: "2026-12-15",
  published_ms: 0,
  proof: { unit: "00", fact: 0 },
  figures: [],
  previous: null,
  last_year: null,
  area: 2_246_220,
  extra: {
    billed_fen: null,
    collected_fen: null,
    arrears_fen: null,
    arrears: [],
    buildings: [],
    projects: [],
    contracts: null,
    passed: null,
    service: null,
    spaces: null,
  },
  later_lines: 0,
  later_fen: 0,
  ...parts,
});

const standing = (parts: Partial<Standing>): Standing => ({
  fund: "property_fee",
  first: "2026-08",
  closed_to: "2026-09",
  next: "2026-10",
  over: true,
  due: "2026-11-15",
  figures: [],
  book_fen: 100,
  unclear_in_fen: 0,
  unclear_out_fen: 0,
  stuck: 0,
  bank: {
    statement: "00",
    day: "2026-10-31",
    reaches_end: true,
    closing_fen: 100,
    difference_fen: 0,
  },
  later_lines: 0,
  later_fen: 0,
  proposed: null,
  ...parts,
});

describe("a published statement", () => {
  it("puts every account in exactly one part", () => {
    const codes = [1002, 1012, 1122, 2202, 2242, 3001, 4001, 5009, 5101];
    const { income, cost, money, other } = partsOf(codes.map((account) => figure({ account })));
    expect(income.map(({ account }) => account)).toEqual([4001]);
    expect(cost.map(({ account }) => account)).toEqual([5009, 5101]);
    expect(money.map(({ account }) => account)).toEqual([1002, 1012]);
    expect(other.map(({ account }) => account)).toEqual([1122, 2202, 2242, 3001]);
  });
  it("adds up a column, and counts what was not there as nothing", () => {
    const figures = [figure({ moved_fen: 5, previous_fen: 2 }), figure({ moved_fen: -3 })];
    expect(sumOf(figures, "moved_fen")).toBe(2);
    expect(sumOf(figures, "previous_fen")).toBe(2);
  });
  it("rounds an amount per m² as the file does", () => {
    expect(perArea(6_401_640, 2_246_220)).toBe(285);
    expect(perArea(150, 10_000)).toBe(2);
    expect(perArea(-150, 10_000)).toBe(-2);
    expect(perArea(149, 10_000)).toBe(1);
    expect(perArea(1, 0)).toBeNull();
  });
  it("names its period as people do", () => {
    const words = (from: string, to: string) => periodWords({ from, to }, "zh", zh);
    expect(words("2026-07", "2026-09")).toBe("2026年第3季度");
    expect(words("2026-01", "2026-06")).toBe("2026年上半年");
    expect(words("2026-07", "2026-12")).toBe("2026年下半年");
    expect(words("2026-10", "2026-10")).toContain("10月");
  });
  it("claims its whole table, so that one changed figure is an alarm", () => {
    const shown = view({ figures: [figure({ debit_fen: 7, closing_fen: 7 })] });
    const [claim] = statementClaims(shown);
    expect(claim?.fact).toBe("disclosure.StatementPublished");
    expect(claim?.says["figures"]).toEqual([
      { fund: "property_fee", account: 1002, opening: 0, debit: 7, credit: 0, closing: 7 },
    ]);
    expect(statementClaims(view({ proof: null }))).toEqual([]);
  });
  it("says who was late, and nobody else", () => {
    const part = (fund: string, closed: number) => ({
      fund,
      months: 3,
      closed,
      by: null,
      with: null,
    });
    const late = lateParts(view({ parts: [part("property_fee", 2), part("public_revenue", 3)] }));
    expect(late.map(({ fund }) => fund)).toEqual(["property_fee"]);
  });
});

describe("a budget beside a statement", () => {
  const budgets = [
    { fund: "property_fee", lines: [{ account: 5001, fen: 100_000 }] },
    { fund: "public_revenue", lines: [{ account: 4002, fen: 1_000 }] },
  ];
  it("is the year's in proportion to months, half up", () => {
    const month = planOf(budgets, { from: "2026-10", to: "2026-10" });
    expect(plannedOf(month, [figure({ account: 5001 })])).toBe(8_333);
    const quarter = planOf(budgets, { from: "2026-10", to: "2026-12" });
    expect(plannedOf(quarter, [figure({ fund: "public_revenue", account: 4002 })])).toBe(250);
    const half = planOf([{ fund: "held", lines: [{ account: 1, fen: 3 }] }], {
      from: "2026-07",
      to: "2026-12",
    });
    expect(plannedOf(half, [figure({ fund: "held", account: 1 })])).toBe(2);
  });
  it("gives nothing to an account that has no line", () => {
    const plan = planOf(budgets, { from: "2026-01", to: "2026-12" });
    expect(plannedOf(plan, [figure({ account: 5002 }), figure({ account: 5001 })])).toBe(100_000);
  });
});

describe("closing a month", () => {
  it("is a list that is good only where everything agrees", () => {
    expect(checksOf(standing({})).every(({ good }) => good)).toBe(true);
    const bad = standing({ bank: null, unclear_in_fen: 1, stuck: 2 });
    expect(checksOf(bad).map(({ key, good }) => [key, good])).toEqual([
      ["bank", false],
      ["unclear", false],
      ["stuck", false],
    ]);
  });
  it("asks those the ledger lets sign", () => {
    expect(keeping("held").kinds).toEqual(["property_company"]);
    expect(secondsOf("property_fee", ["owners_committee", "bank"])).toEqual(["owners_committee"]);
    expect(secondsOf("property_fee", ["bank"])).toEqual(["residents_committee"]);
    expect(secondsOf("maintenance", ["bank"])).toContain("bank");
  });
  it("stands on 今天 until its day, then in red; not while it waits for its signature", () => {
    const day = dayStart("2026-11-10") ?? 0;
    expect(closeItem(standing({}), day)[0]?.state).toBe("waiting");
    const after = (dayEnd("2026-11-15") ?? 0) + 1;
    expect(closeItem(standing({}), after)[0]?.state).toBe("overdue");
    expect(closeItem(standing({ proposed: "00" }), after)).toEqual([]);
    expect(closeItem(standing({ over: false }), day)).toEqual([]);
  });
  it("shows a late statement as long as it is posted", () => {
    const day = dayStart("2026-11-20") ?? 0;
    const [item] = lateItem(view({}), day);
    expect(item?.title.zh).toContain("物业服务项目收支表");
    expect(item?.note?.zh).toBe("物业未按时提交");
    expect(lateItem(view({ late: false }), day)).toEqual([]);
    expect(lateItem(view({}), dayStart("2026-12-20") ?? 0)).toEqual([]);
  });
});

it("tells what was used of the public revenue and what went to the maintenance fund", () => {
  const of = (account: number, moved_fen: number): Figure =>
    figure({ fund: "public_revenue", account, moved_fen });
  const figures = [of(4001, 900), of(5001, 7), of(5101, 30), of(5103, 20), of(5201, 400)];
  expect(usesOf(figures)).toEqual({ committee: 50, fund: 400 });
});
