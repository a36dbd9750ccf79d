// From when a book's turnover is counted, and the sums an auditor adds up.
import { monthOf } from "@linli/web/staff/calendar.ts";

export type Span = "month" | "quarter" | "year" | "all";

export const SPANS: Span[] = ["month", "quarter", "year", "all"];

/** First day of the span as the portal wants it; absent for the whole book. */
export function sinceOf(span: Span, now: number): string | undefined {
  const [year = "", month = ""] = monthOf(now).split("-");
  switch (span) {
    case "month":
      return `${year}-${month}-01`;
    case "quarter": {
      const first = Math.floor((Number(month) - 1) / 3) * 3 + 1;
      return `${year}-${String(first).padStart(2, "0")}-01`;
    }
    case "year":
      return `${year}-01-01`;
    case "all":
      return undefined;
  }
}

interface Line {
  debit_fen: number;
  credit_fen: number;
}

/** Both sides added up; sums beyond exact integers would be a fault of the book. */
export function sidesOf(lines: readonly Line[]): { debit: number; credit: number } {
  const debit = lines.reduce((sum, line) => sum + line.debit_fen, 0);
  const credit = lines.reduce((sum, line) => sum + line.credit_fen, 0);
  if (!Number.isSafeInteger(debit) || !Number.isSafeInteger(credit)) {
    throw new RangeError("a sum beyond exact integers");
  }
  return { debit, credit };
}

export type FundWord = "property_fee" | "maintenance" | "public_revenue" | "held";

/** The portal's word for a fund, as the design system calls it. */
export const FUND_TILES: Record<FundWord, "fee" | "maintenance" | "public" | "deposit"> = {
  property_fee: "fee",
  maintenance: "maintenance",
  public_revenue: "public",
  held: "deposit",
};

export function isFund(word: string): word is FundWord {
  return word in FUND_TILES;
}
