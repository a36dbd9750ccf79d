// The portal's answers about a spreadsheet: what is in it, what it would change, what is wrong by
// row and column. Checked member by member: the form must never show half an answer as a whole.
import type { Language } from "@linli/web/i18n/index.ts";
import type { Json } from "@linli/web/sign.ts";
import { compareDoors } from "@linli/web/staff/door.ts";
import type { Step } from "@linli/web/staff/series.ts";

/** Bytes of a spreadsheet that a portal reads. */
export const ROSTER_BYTES_MAX = 8 * 1024 * 1024;

export interface Problem {
  row: number;
  /** Header of the column as it stands in the sheet; empty when the whole row is meant. */
  column: string;
  code: string;
  zh: string;
  en: string;
}

export interface Place {
  building: string;
  stairwell: string;
  door: string;
}

export interface RosterFlat extends Place {
  area: number;
  owners: string[];
}

export type Change =
  | { field: "area"; before: number; after: number }
  | { field: "owners"; before: string[]; after: string[] };

export type ChangedFlat = Place & Change;

export interface RosterDifference {
  added: RosterFlat[];
  changed: ChangedFlat[];
  removed: RosterFlat[];
}

export interface RosterCheck extends RosterDifference {
  rows: number;
  flats: number;
  owners: number;
  area: number;
  problems: Problem[];
}

export interface Prepared {
  draft: string;
  /** The parts to sign, in any order. */
  parts: Step[];
}

/** The portal answered something this page does not know. */
export class UnknownAnswer extends Error {}

type Members = { [name: string]: unknown };

function members(value: unknown): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UnknownAnswer("not an object");
  }
  return value as Members;
}

function count(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new UnknownAnswer("not a count");
  }
  return value;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new UnknownAnswer("not a text");
  return value;
}

function list<T>(value: unknown, each: (item: unknown) => T): T[] {
  if (!Array.isArray(value)) throw new UnknownAnswer("not a list");
  return value.map(each);
}

function problem(value: unknown): Problem {
  const { row, column, code, zh, en } = members(value);
  return { row: count(row), column: text(column), code: text(code), zh: text(zh), en: text(en) };
}

function place(value: Members): Place {
  return {
    building: text(value["building"]),
    stairwell: text(value["stairwell"]),
    door: text(value["door"]),
  };
}

function flat(value: unknown): RosterFlat {
  const all = members(value);
  return { ...place(all), area: count(all["area"]), owners: list(all["owners"], text) };
}

function changed(value: unknown): ChangedFlat {
  const all = members(value);
  const { field, before, after } = all;
  if (field === "area") {
    return { ...place(all), field, before: count(before), after: count(after) };
  }
  if (field === "owners") {
    return { ...place(all), field, before: list(before, text), after: list(after, text) };
  }
  throw new UnknownAnswer("not a change");
}

/** As a caretaker walks: 1-1-901 before 1-1-1001. */
function byDoor(a: Place, b: Place): number {
  return compareDoors(doorOf(a), doorOf(b));
}

export function parseCheck(answer: unknown): RosterCheck {
  const all = members(answer);
  const report = members(all["report"]);
  return {
    rows: count(report["rows"]),
    flats: count(report["flats"]),
    owners: count(report["owners"]),
    area: count(report["total_area"]),
    problems: list(report["errors"], problem).sort((a, b) => a.row - b.row),
    ...parseDifference(all["difference"]),
  };
}

export function parseDifference(answer: unknown): RosterDifference {
  const all = members(answer);
  return {
    added: list(all["added"], flat).sort(byDoor),
    changed: list(all["changed"], changed).sort(byDoor),
    removed: list(all["removed"], flat).sort(byDoor),
  };
}

/** Whether an import would change anything; flats the file leaves out stay as they are. */
export function isDifferent({ added, changed }: RosterDifference): boolean {
  return added.length + changed.length > 0;
}

function step(value: unknown): Step {
  const [name, ...more] = Object.keys(members(value));
  if (name !== "property.DraftRoster" || more.length > 0) {
    throw new UnknownAnswer("not a part of a roster");
  }
  const body = members(members(value)[name]);
  return { name, body: body as { [member: string]: Json } };
}

/** What is signed is looked at before: parts of one draft and nothing else. */
export function parsePrepared(answer: unknown): Prepared {
  const all = members(answer);
  const draft = text(all["draft"]);
  const parts = list(all["commands"], step);
  const strange = parts.some(({ body }) => body["draft"] !== draft);
  if (!/^[0-9a-f]{16}$/.test(draft) || parts.length === 0 || strange) {
    throw new UnknownAnswer("not the parts of one draft");
  }
  return { draft, parts };
}

const COLUMNS_EN: { [header: string]: string } = {
  楼号: "Building",
  单元: "Stairwell",
  房间: "Door",
  楼层: "Floor",
  总层数: "Floors",
  是否有电梯: "Lift",
  房屋类型: "Kind of flat",
  房屋户型: "Layout",
  建筑面积: "Area",
  室内面积: "Inner area",
  租金: "Rent",
  房屋状态: "State",
  业主名称: "Owner",
  性别: "Sex",
  手机号: "Phone",
  身份证号: "Id number",
  业主类型: "Kind of owner",
};

/** The column as the sheet names it; in English with the sheet's own header behind. */
export function columnWords(column: string, language: Language): string {
  if (column === "") return "—";
  const english = COLUMNS_EN[column];
  return language === "en" && english ? `${english} (${column})` : column;
}

export function doorOf({ building, stairwell, door }: Place): string {
  return [building, stairwell, door].filter((part) => part !== "").join("-");
}

/** Problems as a file for the office's spreadsheet program: UTF-8 with mark, as Excel wants it. */
export function problemsCsv(problems: Problem[], language: Language): string {
  const quoted = (value: string | number): string => `"${String(value).replace(/"/g, '""')}"`;
  const rows = problems.map((each) =>
    [each.row, columnWords(each.column, language), each[language], each.code].map(quoted).join(","),
  );
  return `\ufeff${rows.join("\r\n")}\r\n`;
}
