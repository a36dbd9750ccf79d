// What a mandate will do next, and what a form for one must hold.
import type { Schema } from "@linli/web/api/index.ts";
import { isoDay } from "@linli/web/format.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";

export type MandateView = Schema<"MandateView">;
export type NextDebit = Schema<"NextDebit">;

/** Caps of a mandate, as the ledger allows them (modules/billing/rules/src/limits.rs). */
export const CAP_FEN_MIN = 100;
export const CAP_FEN_MAX = 1_000_000;
export const PRESET_FEN = 30_000;
export const YEARS = [1, 3, 5] as const;

/** Fen; null for what the ledger would refuse. */
export function capOf(typed: string): number | null {
  const fen = parseYuan(typed);
  return fen !== null && fen >= CAP_FEN_MIN && fen <= CAP_FEN_MAX ? fen : null;
}

/** The same day so many years later; 29 February becomes 28. */
export function lastDay(now: number, years: number): string {
  const today = isoDay(now);
  const day = `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
  return day.endsWith("-02-29") ? day.replace("-29", "-28") : day;
}

/** Where the next debit stands: before its day, in the week of further tries, or past it. */
export function stageOf(next: NextDebit, now: number): "ahead" | "again" | "past" {
  const today = isoDay(now);
  if (today < next.due) return "ahead";
  return today < next.tried_until ? "again" : "past";
}
