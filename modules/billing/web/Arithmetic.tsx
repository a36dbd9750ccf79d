// The sum of a bill in one line (two where a month is split), as on a slip of paper.
import type { BillView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { isPart, linesOf } from "./arithmetic.ts";
import { billingTexts } from "./texts.ts";

export function Arithmetic({ bill }: { bill: BillView }) {
  const t = useTexts(billingTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <div className="stack-tight">
      {linesOf(bill, t.days).map((line) => (
        <p key={line.text} className="arithmetic">
          {line.text} = <span className="strong number">{formatMoney(line.fen)}</span>
          {line.rest && <span className="caption"> ({t.rest})</span>}
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
    </div>
  );
}
