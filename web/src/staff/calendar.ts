// Months and days as the ledger writes them: `YYYY-MM`, `YYYY-MM-DD`, in the community's time zone.
import type { Language } from "../i18n/index.ts";
import { formatDate, formatMonth, isoDay } from "../format.ts";

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;
const ZONE_MS = 8 * 3_600_000;
export const DAY_MS = 86_400_000;

/** First moment of a day; null for a day that does not exist. */
export function dayStart(day: string): number | null {
  const found = DAY.exec(day);
  if (!found) return null;
  const ms = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) - ZONE_MS;
  return isoDay(ms) === day ? ms : null;
}

export function monthOf(ms: number): string {
  return isoDay(ms).slice(0, 7);
}

export function yearOf(ms: number): number {
  return Number(isoDay(ms).slice(0, 4));
}

export function monthStart(period: string): number | null {
  return MONTH.test(period) ? dayStart(`${period}-01`) : null;
}

/** The month `n` months later; negative goes back. */
export function plusMonths(period: string, n: number): string {
  const found = MONTH.exec(period);
  if (!found) throw new RangeError(`not a month: ${period}`);
  const count = Number(found[1]) * 12 + Number(found[2]) - 1 + n;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** 「2026年11月」 */
export function monthWords(period: string, language: Language): string {
  const start = monthStart(period);
  return start === null ? period : formatMonth(start, language);
}

/** 「11月27日 周五」 from `YYYY-MM-DD`. */
export function dayWords(day: string, language: Language, now: number): string {
  const start = dayStart(day);
  return start === null ? day : formatDate(start, language, now);
}

/** End of a day, inclusive: a deadline said as a day lasts that whole day. */
export function dayEnd(day: string): number | null {
  const start = dayStart(day);
  return start === null ? null : start + DAY_MS - 1;
}
