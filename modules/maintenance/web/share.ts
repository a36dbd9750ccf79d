// How a flat's part of a sharing is put into numbers a person can add up.
import { formatArea, grouped } from "@linli/web/format.ts";
import type { Schema } from "@linli/web/api/index.ts";

export type Given = Schema<"MaintenanceGivenView">;

const HUNDRED = 100n;
const TWO = 2;

/** Fen-days as yuan-days, with two decimals and groups: they may have more digits than a number. */
export function yuanDays(fenDays: string): string {
  const all = BigInt(fenDays);
  const whole = (all / HUNDRED).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return `${whole}.${(all % HUNDRED).toString().padStart(TWO, "0")}`;
}

/** What a weight is called: yuan-days of interest, square metres of gains. */
export function weightWords(source: string, weight: string): string {
  return source === "interest" ? yuanDays(weight) : formatArea(Number(weight));
}

/** Whether the fen are the whole fen of the sum, or one more by the largest remainder. */
export function isRight({ fen, total_fen, weight, weights }: Given): boolean {
  if (weights === null || BigInt(weights) === 0n) return false;
  const product = BigInt(total_fen) * BigInt(weight);
  const whole = product / BigInt(weights);
  const more = product % BigInt(weights) > 0n;
  const got = BigInt(fen);
  return got === whole || (more && got === whole + 1n);
}

/** Hundredths of a per cent, cut off: a balance of 29.999 % is not 30 %. */
export function partOf(balance: number, first: number): string {
  const PERMILLE = 1_000;
  const tenths = Math.floor((balance * PERMILLE) / first);
  return `${grouped(Math.floor(tenths / 10))}.${tenths % 10}%`;
}
