import { describe, expect, it } from "vitest";
import {
  columnWords,
  doorOf,
  isDifferent,
  parseCheck,
  parsePrepared,
  problemsCsv,
  UnknownAnswer,
} from "./roster.ts";
import { firstRosterItem } from "./today.ts";

const place = { building: "3", stairwell: "1", door: "1201" };
const answer = {
  report: {
    rows: 3,
    flats: 2,
    owners: 2,
    total_area: 16_495,
    errors: [
      { row: 5, column: "建筑面积", code: "area_not_a_number", zh: "面积应为数字", en: "a number" },
    ],
  },
  difference: {
    added: [{ ...place, area: 8937, owners: ["王秀兰"] }],
    changed: [
      { ...place, field: "area", before: 1, after: 2 },
      { ...place, field: "owners", before: ["甲"], after: ["乙", "丙"] },
    ],
    removed: [],
  },
};

describe("the portal's answer about a spreadsheet", () => {
  it("is read member by member", () => {
    const check = parseCheck(answer);
    expect(check).toMatchObject({ rows: 3, flats: 2, owners: 2, area: 16_495 });
    expect(check.problems[0]).toMatchObject({ row: 5, column: "建筑面积", zh: "面积应为数字" });
    expect(check.changed.map(({ field }) => field)).toEqual(["area", "owners"]);
    expect(isDifferent(check)).toBe(true);
    expect(isDifferent({ ...check, added: [], changed: [], removed: check.added })).toBe(false);
  });

  it("stands in the order of the rows and of the doors", () => {
    const [problem] = answer.report.errors;
    const [flat] = answer.difference.added;
    const check = parseCheck({
      report: { ...answer.report, errors: [problem, { ...problem, row: 2 }] },
      difference: { ...answer.difference, added: [flat, { ...flat, door: "301" }] },
    });
    expect(check.problems.map(({ row }) => row)).toEqual([2, 5]);
    expect(check.added.map(doorOf)).toEqual(["3-1-301", "3-1-1201"]);
  });

  it("is refused when anything is not as documented", () => {
    const bad: unknown[] = [
      null,
      [],
      {},
      { ...answer, report: { ...answer.report, rows: -1 } },
      { ...answer, report: { ...answer.report, rows: 1.5 } },
      { ...answer, report: { ...answer.report, errors: [{ row: 1, column: "x", code: "y" }] } },
      { ...answer, difference: { ...answer.difference, added: "none" } },
      { ...answer, difference: { ...answer.difference, changed: [{ ...place, field: "vote" }] } },
    ];
    for (const each of bad) expect(() => parseCheck(each)).toThrow(UnknownAnswer);
  });
});

describe("the parts to sign", () => {
  const part = (draft: string, number: number) => ({
    "property.DraftRoster": { draft, part: number, parts: 2, flats: [] },
  });
  const draft = "00112233445566aa";

  it("are parts of one draft and nothing else", () => {
    const { parts } = parsePrepared({ draft, commands: [part(draft, 0), part(draft, 1)], rows: 2 });
    expect(parts.map(({ name }) => name)).toEqual(["property.DraftRoster", "property.DraftRoster"]);
    const bad: unknown[] = [
      { draft, commands: [] },
      { draft: "x", commands: [part("x", 0)] },
      { draft, commands: [part("ffeeddccbbaa9988", 0)] },
      { draft, commands: [{ "identity.RevokeKey": { key: 0 } }] },
      { draft, commands: [{ ...part(draft, 0), "cosign.Sign": { proposal: draft } }] },
    ];
    for (const each of bad) expect(() => parsePrepared(each)).toThrow(UnknownAnswer);
  });
});

describe("the start page of a community without flats", () => {
  it("sends its desk to the import until a roster waits or is in force", () => {
    expect(firstRosterItem(0, ["set_tariff"], 5)?.to).toBe("/desk/roster/import");
    expect(firstRosterItem(0, ["adopt_roster"], 5)).toBeNull();
    expect(firstRosterItem(1, [], 5)).toBeNull();
  });
});

describe("problems in words", () => {
  it("name the column as the sheet does", () => {
    expect(columnWords("建筑面积", "zh")).toBe("建筑面积");
    expect(columnWords("建筑面积", "en")).toBe("Area (建筑面积)");
    expect(columnWords("", "en")).toBe("—");
    expect(doorOf(place)).toBe("3-1-1201");
  });

  it("go into a file that a spreadsheet opens", () => {
    const [problem] = parseCheck(answer).problems;
    const csv = problemsCsv([{ ...problem!, zh: '说 "不"' }], "zh");
    expect(csv).toBe('\ufeff"5","建筑面积","说 ""不""","area_not_a_number"\r\n');
  });
});
