// How a bill comes about, in lines anybody can recompute.
import { formatArea, formatMoney } from "@linli/web/format.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import type { BillView } from "@linli/web/api/index.ts";

type Figures = Pick<
  BillView,
  "area" | "basis" | "rate_fen" | "rate_per" | "month_fen" | "fen" | "days" | "month_days"
>;

/** 「89.37 m² × ¥2.85」, or 「¥30.00」 for a fee per flat. */
export function factors({ area, basis, rate_fen, rate_per }: Figures): string {
  const rate = `¥${rateYuan({ fen: rate_fen, per: rate_per })}`;
  return basis === "flat" ? rate : `${formatArea(area)} × ${rate}`;
}

export function isPart({ days, month_days }: Figures): boolean {
  return days !== month_days;
}

/** A part's share of the month, half up, as the rules compute every part but the last. */
export function shareFen({ month_fen, days, month_days }: Figures): number {
  return Math.floor((month_fen * days * 2 + month_days) / (month_days * 2));
}

export interface Line {
  text: string;
  fen: number;
  /** The last part of a month is what the others leave; that may be a fen off its share. */
  rest: boolean;
}

/** One line for a whole month, two for a part of one. */
export function linesOf(bill: Figures, dayWord: string): Line[] {
  const month = { text: factors(bill), fen: bill.month_fen, rest: false };
  if (!isPart(bill)) return [month];
  const text = `${formatMoney(bill.month_fen)} × ${bill.days}/${bill.month_days} ${dayWord}`;
  return [month, { text, fen: bill.fen, rest: shareFen(bill) !== bill.fen }];
}
