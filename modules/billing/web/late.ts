// What being late comes to, recomputed from its own figures (modules/billing/README.md).
import type { BillView, Schema } from "@linli/web/api/index.ts";

export type LateToday = Schema<"LateToday">;
export type LateCharged = Schema<"LateCharged">;
export type LateTerms = Schema<"BillingLateTerms">;
export type LateSegment = Schema<"BillingLateSegment">;

/** A fraction of an amount, half up. */
function portion(fen: bigint, of: number, per: number): bigint {
  const [dividend, divisor] = [fen * BigInt(of), BigInt(Math.max(1, per))];
  return (dividend * 2n + divisor) / (divisor * 2n);
}

/** All segments together, rounded once, at most the cap. */
export function lateTotal(terms: LateTerms, segments: LateSegment[], capFen: number): number {
  const fenDays = segments.reduce(
    (sum, { principal_fen, days }) => sum + BigInt(principal_fen) * BigInt(days),
    0n,
  );
  const total = Number(portion(fenDays, terms.per_day_of, terms.per_day_per));
  return Math.min(total, capFen);
}

/** The most a bill of this amount is ever charged. */
export function lateCap(terms: LateTerms, fen: number): number {
  return Number(portion(BigInt(fen), terms.cap_of, terms.cap_per));
}

/** 「0.05%」 of a fraction, exactly; as a fraction where that would not be. */
export function percentWords(of: number, per: number): string {
  const thousandths = (of * 100_000) / per;
  return Number.isInteger(thousandths) ? `${thousandths / 1000}%` : `${of}/${per}`;
}

/** Whether a bill is of a late charge. */
export function isLateBill({ basis }: Pick<BillView, "basis">): boolean {
  return basis === "late_charge";
}

/** What of today's figures does not follow from the others; they were not signed by anybody. */
export function lateAgrees(late: LateToday, fen: number): boolean {
  const cap = lateCap(late.terms, fen);
  const total = lateTotal(late.terms, late.segments, cap);
  const rest = Math.max(0, total - late.charged_fen);
  return cap === late.cap_fen && total === late.total_fen && rest === late.fen;
}
