// The sum of a bill in one line (two where a month is split), as on a slip of paper.
import { Link } from "wouter";
import type { BillView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { countedLines, linesOf, offWords, type LineWords } from "./arithmetic.ts";
import { isArrears, isPart } from "./factors.ts";
import { LateArithmetic } from "./Late.tsx";
import { lineTexts, type LineTexts } from "./lineTexts.ts";
import { billingTexts, type BillingTexts } from "./texts.ts";

/** The words of a bill's lines. */
export function lineWords(t: BillingTexts, more: LineTexts): LineWords {
  const kind = (kind: string): string => more.reductions[kind] ?? kind;
  return {
    days: t.days,
    months: more.months,
    reduced: ({ reduced }) =>
      reduced === null ? "" : `(${kind(reduced.kind)} ${offWords(reduced.off) ?? ""})`,
  };
}

/** The readings and what lies between them. */
function Counted({ counted }: { counted: NonNullable<BillView["counted"]> }) {
  const more = useTexts(lineTexts);
  const language = useLanguage();
  const now = useNow();
  const day = (text: string): string => dayWords(text, language, now);
  return (
    <>
      <p className="caption">{more.readings(day(counted.from_on), day(counted.to_on))}</p>
      {countedLines(counted).map((line) => (
        <p key={line} className="arithmetic">
          {line}
        </p>
      ))}
      {counted.swaps.length > 0 && (
        <p className="caption">{more.swapped(counted.swaps.map(({ on }) => day(on)).join("、"))}</p>
      )}
    </>
  );
}

export function Arithmetic({ bill }: { bill: BillView }) {
  const t = useTexts(billingTexts);
  const more = useTexts(lineTexts);
  const language = useLanguage();
  const now = useNow();
  if (isArrears(bill)) {
    return (
      <div className="stack-tight">
        <p>{more.arrears(dayWords(bill.to, language, now))}</p>
        <p className="caption">
          {bill.owed_fen > 0 && <>{more.arrearsNote} </>}
          <Link className="link" href={`/statement/${bill.flat}`}>
            {more.arrearsEntry}
          </Link>
        </p>
      </div>
    );
  }
  if (bill.late !== null) return <LateArithmetic bill={bill} base="/bills" />;
  return (
    <div className="stack-tight">
      {bill.pass_through && <p>{more.passed}</p>}
      {bill.spaces !== null && (
        <p className="caption">
          {(bill.months === 1 ? more.spaces : more.spaceMonths)(bill.spaces)}{" "}
          <Link className="link" href="/spaces">
            {more.whichSpaces}
          </Link>
        </p>
      )}
      {bill.counted !== null && <Counted counted={bill.counted} />}
      {linesOf(bill, lineWords(t, more)).map((line) => (
        <p key={line.text} className="arithmetic">
          {line.text} = <span className="strong number">{formatMoney(line.fen)}</span>
          {line.rest && (
            <span className="caption"> ({bill.months > 1 ? more.restMonths : t.rest})</span>
          )}
        </p>
      ))}
      {isPart(bill) && (
        <p className="caption">
          {(bill.counted === null ? t.period : more.betweenReadings)(
            dayWords(bill.from, language, now),
            dayWords(bill.to, language, now),
            bill.days,
            bill.month_days,
          )}
        </p>
      )}
      {bill.share !== null && (
        <p className="caption">
          {more.shareNote}{" "}
          <Link className="link" href={`/shares/${bill.run}`}>
            {more.shareSheet}
          </Link>
        </p>
      )}
    </div>
  );
}
