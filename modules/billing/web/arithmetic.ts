// How a bill comes about, in lines anybody can recompute.
import { formatMoney } from "@linli/web/format.ts";
import { factors, isMonthly, isPart, type Figures } from "./factors.ts";
import { units } from "./units.ts";

/** The amount of all its months, before it is split or reduced. */
export function wholeFen(bill: Pick<Figures, "basis" | "month_fen" | "months">): number {
  return isMonthly(bill) ? bill.month_fen * bill.months : bill.month_fen;
}

/** What this part comes to before anything is taken off. */
export function grossFen({ fen, reduced }: Pick<Figures, "fen" | "reduced">): number {
  return fen + (reduced?.fen ?? 0);
}

/** A part's share by its days, half up, as the rules compute every part but the last. */
export function shareFen(bill: Figures): number {
  const { days, month_days } = bill;
  return Math.floor((wholeFen(bill) * days * 2 + month_days) / (month_days * 2));
}

/** What a meter counted, meter by meter: 「12,361.25 − 12,345.6 = 15.65」. */
export function countedLines(counted: NonNullable<Figures["counted"]>): string[] {
  const { from, to, swaps, used } = counted;
  const opened = [from, ...swaps.map(({ opening }) => opening)];
  const closed = [...swaps.map(({ closing }) => closing), to];
  const lines = closed.map((last, at) => {
    const first = opened[at] ?? 0;
    return `${units(last)} − ${units(first)} = ${units(last - first)}`;
  });
  if (swaps.length === 0) return lines;
  const parts = closed.map((last, at) => units(last - (opened[at] ?? 0)));
  return [...lines, `${parts.join(" + ")} = ${units(used)}`];
}

/** The same sum as the rules make it. */
export function countedOf({ from, to, swaps }: NonNullable<Figures["counted"]>): number {
  return swaps.reduce((sum, { closing, opening }) => sum + closing - opening, to - from);
}

export interface Line {
  text: string;
  fen: number;
  /** The last part is what the others leave; that may be a fen off its share. */
  rest: boolean;
}

export interface LineWords {
  /** 「天」 */
  days: string;
  /** 「3 个月」 */
  months: (n: number) => string;
  /** 「减 空置优惠 30%」 */
  reduced: (bill: Figures) => string;
}

/** One line for a whole month; more where a bill is longer, split, or reduced. */
export function linesOf(bill: Figures, words: LineWords): Line[] {
  const lines = [{ text: factors(bill), fen: bill.month_fen, rest: false }];
  const [whole, gross] = [wholeFen(bill), grossFen(bill)];
  if (isMonthly(bill) && bill.months > 1) {
    const text = `${formatMoney(bill.month_fen)} × ${words.months(bill.months)}`;
    lines.push({ text, fen: whole, rest: false });
  }
  if (isPart(bill)) {
    const text = `${formatMoney(whole)} × ${bill.days}/${bill.month_days} ${words.days}`;
    // Whole months of a long bill count as months, however many days they have.
    const rest = shareFen(bill) !== gross;
    lines.push({ text, fen: gross, rest });
  }
  if (bill.reduced !== null) {
    const text = `${formatMoney(gross)} − ${formatMoney(bill.reduced.fen)} ${words.reduced(bill)}`;
    lines.push({ text, fen: bill.fen, rest: false });
  }
  return lines;
}

/** 「30%」 or 「¥50.00」; null where it cannot be read. */
export function offWords(off: unknown): string | null {
  if (typeof off !== "object" || off === null) return null;
  const { part, fen } = off as { part?: { of: number; per: number }; fen?: number };
  if (typeof fen === "number") return formatMoney(fen);
  if (!part) return null;
  const percent = (part.of * 100) / part.per;
  return Number.isInteger(percent * 100) ? `${percent}%` : `${part.of}/${part.per}`;
}
