// What a bill multiplies: the little that a card on the start page needs.
import { formatArea, formatMoney } from "@linli/web/format.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import type { BillView } from "@linli/web/api/index.ts";
import { units } from "./units.ts";

export type Figures = Pick<
  BillView,
  | "area"
  | "basis"
  | "rate_fen"
  | "rate_per"
  | "share"
  | "counted"
  | "spaces"
  | "months"
  | "month_fen"
  | "reduced"
  | "fen"
  | "days"
  | "month_days"
>;

/** Whether the rate is for a month, so that a longer bill is so many of them. */
export function isMonthly({ basis }: Pick<Figures, "basis">): boolean {
  return basis === "area" || basis === "flat";
}

/** 「89.37 m² × ¥2.85」; 「¥30.00」 for a rate alone; 「¥1,000.00 × 89.37/22,462.20 m²」 for a share;
 *  「15.65 × ¥3.85」 for what a meter counted, 「2 × ¥60.00」 for parking spaces. */
export function factors(bill: Omit<Figures, "fen" | "days" | "month_days">): string {
  const { area, basis, rate_fen, rate_per, share, counted, spaces } = bill;
  if (share !== null) {
    const total = formatMoney(share.total_fen);
    return basis === "share_area"
      ? `${total} × ${formatArea(share.weight)} / ${formatArea(share.weights)}`
      : `${total} ÷ ${share.weights}`;
  }
  if (isArrears(bill) || basis === "late_charge") return formatMoney(bill.month_fen);
  const rate = `¥${rateYuan({ fen: rate_fen, per: rate_per })}`;
  if (counted !== null) return `${units(counted.used)} × ${rate}`;
  if (spaces !== null) return `${spaces} × ${rate}`;
  return basis === "area" ? `${formatArea(area)} × ${rate}` : rate;
}

/** What was owed before the books began: an amount, and nothing it is computed from. */
export function isArrears({ basis }: Pick<Figures, "basis">): boolean {
  return basis === "arrears";
}

export function isPart({ days, month_days }: Pick<Figures, "days" | "month_days">): boolean {
  return days !== month_days;
}
