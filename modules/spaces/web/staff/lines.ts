// Changes as people type them or paste them from a spreadsheet: space, door, kind and day in any
// order behind the space, or 「空置」 instead of door and kind.
import { isoDay } from "@linli/web/format.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import { normalDoor, parseDoor } from "@linli/web/staff/door.ts";
import type { Json } from "@linli/web/sign.ts";
import type { Step } from "@linli/web/staff/series.ts";

export type Kind = "owned" | "leased";

export interface TypedLine {
  number: string;
  from: string;
  /** Null where the space is to be nobody's. */
  held: { door: string; kind: Kind } | null;
}

export interface Typed {
  lines: TypedLine[];
  /** Rows that cannot be read, from 1. */
  unreadable: number[];
  /** Spaces that stand twice. */
  twice: string[];
}

/** What the ledger takes in one proposal (modules/spaces/rules/src/limits.rs). */
export const LINES_MAX = 100;

const WIDE = /[\uff01-\uff5e]/g;
const FREE = ["空置", "空", "无", "free"];
const KINDS: { [word: string]: Kind } = {
  产权: "owned",
  产权车位: "owned",
  自有: "owned",
  owned: "owned",
  租用: "leased",
  租用车位: "leased",
  租赁: "leased",
  租: "leased",
  leased: "leased",
};

/** 「2026-12-01」, 「2026/12/1」, 「2026.12.1」, 「2026年12月1日」; null for anything else. */
function dayIn(word: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(word);
  if (!found) return null;
  const [, year = "", month = "", day = ""] = found;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const start = dayStart(written);
  return start !== null && isoDay(start) === written ? written : null;
}

function lineIn(row: string): TypedLine | null {
  const plain = row.replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
  const [first = "", ...rest] = plain.split(/[\s,、;]+/u).filter((word) => word !== "");
  const number = first.toUpperCase();
  if (!/^[A-Z0-9-]{1,12}$/.test(number)) return null;
  const days = rest.map(dayIn).filter((day) => day !== null);
  const kinds = rest.map((word) => KINDS[word.toLowerCase()]).filter((kind) => kind !== undefined);
  const free = rest.filter((word) => FREE.includes(word.toLowerCase()));
  const doors = rest.filter((word) => dayIn(word) === null && parseDoor(word) !== null);
  const [from, kind, door] = [days[0], kinds[0], doors[0]];
  if (rest.length !== days.length + kinds.length + free.length + doors.length) return null;
  if (from === undefined || days.length !== 1) return null;
  if (free.length === 1 && rest.length === 2) return { number, from, held: null };
  if (kind === undefined || door === undefined || rest.length !== 3) return null;
  return { number, from, held: { door: normalDoor(door), kind } };
}

/** Every row, in the order of numbers as the ledger wants them. */
export function linesIn(text: string): Typed {
  const rows = text.split(/\r?\n/).map((row) => row.trim());
  const read = rows.map((row) => (row === "" ? undefined : lineIn(row)));
  const lines = read.filter((line) => line !== undefined && line !== null);
  const unreadable = read.flatMap((line, at) => (line === null ? [at + 1] : []));
  const numbers = lines.map(({ number }) => number);
  const twice = numbers.filter((number, at) => numbers.indexOf(number) !== at);
  lines.sort((a, b) => (a.number < b.number ? -1 : 1));
  return { lines, unreadable, twice: [...new Set(twice)] };
}

/** One proposal for each hundred lines. */
export function spaceSteps(
  lines: TypedLine[],
  flats: Map<string, string>,
  of: { evidence: Json; with: string; expires: number; newId: () => string },
): Step[] {
  const told = lines.map(({ number, from, held }): { [member: string]: Json } => ({
    number,
    from,
    ...(held === null ? {} : { held: { flat: flats.get(held.door) ?? "", kind: held.kind } }),
  }));
  const steps: Step[] = [];
  for (let at = 0; at < told.length; at += LINES_MAX) {
    const { evidence, expires, newId } = of;
    const body = {
      draft: newId(),
      lines: told.slice(at, at + LINES_MAX),
      evidence,
      with: of.with,
      expires,
    };
    steps.push({ name: "spaces.ProposeSpaces", body });
  }
  return steps;
}
