import { describe, expect, it } from "vitest";
import { monthFen, parseRate, parseYuan, rateYuan, typedYuan } from "../src/staff/amount.ts";
import { dayEnd, dayStart, monthOf, monthWords, plusMonths } from "../src/staff/calendar.ts";
import { compareDoors, normalDoor, parseDoor } from "../src/staff/door.ts";
import { Series, type SeriesPorts, type Step } from "../src/staff/series.ts";
import { inOrder } from "../src/pages/todayOrder.ts";
import type { TodayItem, TodayState } from "../src/shell/modules.ts";
import type { OutboxItem, OutboxState } from "../src/outbox.ts";

describe("doors as people type them", () => {
  it("come into one form", () => {
    const same = [
      "3-1-1201",
      " 3－1－1201 ",
      "3号楼1单元1201室",
      "3栋1单元1201",
      "3/1/1201",
      "3 1 1201",
    ];
    for (const typed of same) expect(normalDoor(typed), typed).toBe("3-1-1201");
    expect(normalDoor("2-a01")).toBe("2-A01");
    expect(normalDoor("3-1-1201 2026-11"), "a scanned reference").toBe("3-1-1201");
  });

  it("name the stairwell to search", () => {
    expect(parseDoor("3-1-1201")).toEqual({ building: 3, stairwell: 1, door: "3-1-1201" });
    expect(parseDoor("3-1201")).toEqual({ building: 3, stairwell: null, door: "3-1201" });
    for (const typed of ["", "1201", "a-1-2", "3-x-2", "70000-1-2", "3-1-2-4-5", "王秀兰"]) {
      expect(parseDoor(typed), typed).toBeNull();
    }
  });

  it("stand in the order of a walk", () => {
    const doors = ["3-1-1201", "3-1-201", "3-1-0202", "10-1-101", "2-2-101", "3-1-201A"];
    expect([...doors].sort(compareDoors)).toEqual([
      "2-2-101",
      "3-1-201",
      "3-1-201A",
      "3-1-0202",
      "3-1-1201",
      "10-1-101",
    ]);
  });
});

describe("amounts as people type them", () => {
  it("become fen without binary fractions", () => {
    expect(parseYuan("254.70")).toBe(25470);
    expect(parseYuan(" ¥1,234.5 ")).toBe(123450);
    expect(parseYuan("２５４．７")).toBe(25470);
    expect(parseYuan("0.01")).toBe(1);
    expect(parseYuan("999999999.99")).toBe(99_999_999_999);
    for (const bad of ["", "0", "0.00", "-1", "1.234", "1e3", "abc", "1.2.3", "9999999999"]) {
      expect(parseYuan(bad), bad).toBeNull();
    }
    expect(parseYuan(typedYuan(25470))).toBe(25470);
  });

  it("become exact rates", () => {
    expect(parseRate("2.85")).toEqual({ fen: 285, per: 1 });
    expect(parseRate("2.855")).toEqual({ fen: 2855, per: 10 });
    expect(parseRate("2.850")).toEqual({ fen: 285, per: 1 });
    expect(parseRate("3")).toEqual({ fen: 300, per: 1 });
    expect(parseRate("0.00001")).toEqual({ fen: 1, per: 1000 });
    for (const bad of ["", "0", "0.000", "2.8555555", "-2"]) expect(parseRate(bad), bad).toBeNull();
    expect(rateYuan({ fen: 285, per: 1 })).toBe("2.85");
    expect(rateYuan({ fen: 2855, per: 10 })).toBe("2.855");
    expect(rateYuan({ fen: 5, per: 1 })).toBe("0.05");
    expect(rateYuan({ fen: 1, per: 3 })).toBe("1/300");
  });

  it("make a month's bill half up, as the rules do", () => {
    expect(monthFen(8937, { fen: 285, per: 1 })).toBe(25470);
    expect(monthFen(7558, { fen: 285, per: 1 })).toBe(21540);
    expect(monthFen(12005, { fen: 285, per: 1 })).toBe(34214);
    const demo = 120 * 25470 + 60 * 21540 + 60 * 34214;
    expect(demo).toBe(6_401_640);
    expect(monthFen(50, { fen: 1, per: 1 })).toBe(1);
    expect(monthFen(49, { fen: 1, per: 1 })).toBe(0);
  });
});

describe("months and days of the community", () => {
  it("begin at midnight in Shanghai", () => {
    expect(dayStart("2026-11-27")).toBe(Date.UTC(2026, 10, 26, 16));
    expect(dayEnd("2026-11-27")).toBe(Date.UTC(2026, 10, 27, 16) - 1);
    for (const bad of ["2026-02-30", "2026-13-01", "26-1-1", ""]) {
      expect(dayStart(bad), bad).toBeNull();
    }
    expect(monthOf(Date.UTC(2026, 10, 30, 16))).toBe("2026-12");
  });

  it("count over the end of a year", () => {
    expect(plusMonths("2026-12", 1)).toBe("2027-01");
    expect(plusMonths("2026-01", -1)).toBe("2025-12");
    expect(monthWords("2026-11", "zh")).toBe("2026年11月");
    expect(monthWords("soon", "zh")).toBe("soon");
  });
});

describe("今天", () => {
  const item = (key: string, state: TodayState, at: number): TodayItem => ({
    key,
    state,
    at,
    title: { zh: key, en: key },
    to: "/",
    icon: "bill",
  });

  it("puts the longest overdue first and the freshest done first", () => {
    const groups = inOrder([
      item("b", "overdue", 20),
      item("a", "overdue", 10),
      item("d", "done", 1),
      item("e", "done", 2),
      item("c", "waiting", 5),
    ]);
    expect(groups.overdue.map(({ key }) => key)).toEqual(["a", "b"]);
    expect(groups.done.map(({ key }) => key)).toEqual(["e", "d"]);
    expect(groups.waiting).toHaveLength(1);
    expect(groups.running).toHaveLength(0);
  });
});

describe("a series of commands", () => {
  function ports(ends: { [name: string]: OutboxState[] }): SeriesPorts & { sent: string[] } {
    const sent: string[] = [];
    return {
      sent,
      sign: (name) =>
        Promise.resolve({ id: `${name}.${sent.length}`, text: "", auth: "", validUntil: 0 }),
      post: (command, name) => {
        sent.push(name);
        const state = ends[name]?.shift() ?? "final";
        return Promise.resolve({ ...command, name, state } as OutboxItem);
      },
      settled: (id) => {
        const name = id.split(".").slice(0, 2).join(".");
        const state = settledStates.get(id) ?? "final";
        return Promise.resolve({ id, name, state } as OutboxItem);
      },
      verdict: () => Promise.resolve(null),
    };
  }
  const settledStates = new Map<string, OutboxState>();
  const step = (name: string): Step => ({ name, body: {} });

  it("runs stage after stage and reports how far it is", async () => {
    settledStates.clear();
    const fake = ports({});
    const progress: number[] = [];
    const series = new Series([[step("a.A"), step("a.B")], [step("c.C")]], fake);
    const result = await series.run((done) => progress.push(done));
    expect(fake.sent).toEqual(["a.A", "a.B", "c.C"]);
    expect(progress).toEqual([2, 3]);
    expect(result.stopped).toBeNull();
    expect(result.finished).toHaveLength(3);
  });

  it("stops at a refusal, and trying again sends only what is missing", async () => {
    settledStates.clear();
    const fake = ports({});
    const series = new Series([[step("a.A")], [step("b.B")], [step("c.C")]], fake);
    settledStates.set("b.B.1", "refused");
    const first = await series.run(() => undefined);
    expect(first.stopped?.step.name).toBe("b.B");
    expect(first.done).toBe(1);
    const again = await series.run(() => undefined);
    expect(again.stopped).toBeNull();
    expect(fake.sent).toEqual(["a.A", "b.B", "b.B", "c.C"]);
  });
});
