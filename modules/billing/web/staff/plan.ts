// The parts of a plan: alike, a month apart, the last one with what remains.
import { dayStart, plusMonths } from "@linli/web/staff/calendar.ts";

export interface PlanPart {
  due: string;
  fen: number;
}

/** What the ledger takes (modules/billing/rules/src/limits.rs). */
export const PARTS_MAX = 24;

/** The same day of a later month, or its last one. */
export function sameDay(first: string, months: number): string {
  const month = plusMonths(first.slice(0, 7), months);
  const [year = 0, number = 1] = month.split("-").map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${month}-${String(Math.min(last, Number(first.slice(8)))).padStart(2, "0")}`;
}

/** Null where there is nothing to divide, or a part would be nothing. */
export function partsOf(total: number, count: number, first: string): PlanPart[] | null {
  const possible = Number.isInteger(count) && count >= 1 && count <= PARTS_MAX && total >= count;
  if (!possible || dayStart(first) === null) return null;
  const each = Math.floor(total / count);
  return Array.from({ length: count }, (_, i) => ({
    due: sameDay(first, i),
    fen: i === count - 1 ? total - each * (count - 1) : each,
  }));
}
