// The sum of a bill in one line (two where a month is split), as on a slip of paper.
import { Link } from "wouter";
import type { BillView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { isPart, linesOf, offWords, type LineWords } from "./arithmetic.ts";
import { billingTexts, type BillingTexts } from "./texts.ts";

/** The words of a bill's lines. */
export function lineWords(t: BillingTexts): LineWords {
  const kind = (kind: string): string => t.reductions[kind] ?? kind;
  return {
    days: t.days,
    months: t.months,
    reduced: ({ reduced }) =>
      reduced === null ? "" : `(${kind(reduced.kind)} ${offWords(reduced.off) ?? ""})`,
  };
}

export function Arithmetic({ bill }: { bill: BillView }) {
  const t = useTexts(billingTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <div className="stack-tight">
      {linesOf(bill, lineWords(t)).map((line) => (
        <p key={line.text} className="arithmetic">
          {line.text} = <span className="strong number">{formatMoney(line.fen)}</span>
          {line.rest && (
            <span className="caption"> ({bill.months > 1 ? t.restMonths : t.rest})</span>
          )}
        </p>
      ))}
      {isPart(bill) && (
        <p className="caption">
          {t.period(
            dayWords(bill.from, language, now),
            dayWords(bill.to, language, now),
            bill.days,
            bill.month_days,
          )}
        </p>
      )}
      {bill.share !== null && (
        <p className="caption">
          {t.shareNote}{" "}
          <Link className="link" href={`/shares/${bill.run}`}>
            {t.shareSheet}
          </Link>
        </p>
      )}
    </div>
  );
}
