// 违约金: what being late comes to, in lines anybody can recompute; of a bill today, and of a bill
// of a late charge.
import { Link } from "wouter";
import { useLedger, type BillView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Badge, Card, Money, Notice, Row, Rows, Section } from "@linli/web/ui/index.ts";
import {
  lateAgrees,
  percentWords,
  type LateCharged,
  type LateSegment,
  type LateTerms,
  type LateToday,
} from "./late.ts";
import { lateTexts } from "./lateTexts.ts";

interface LinesProps {
  terms: LateTerms;
  segments: LateSegment[];
  totalFen: number;
  capFen: number;
  beforeFen: number;
  fen: number;
}

/** 「¥254.70 × 20 天」, one line a segment; then the sum, and what of it is new. */
function Lines({ terms, segments, totalFen, capFen, beforeFen, fen }: LinesProps) {
  const t = useTexts(lateTexts);
  const language = useLanguage();
  const now = useNow();
  const perDay = percentWords(terms.per_day_of, terms.per_day_per);
  return (
    <div className="stack-tight">
      {segments.map((segment) => (
        <div key={segment.from}>
          <p className="arithmetic">
            {t.segment(formatMoney(segment.principal_fen), segment.days)}
          </p>
          <p className="caption">
            {t.span(dayWords(segment.from, language, now), dayWords(segment.to, language, now))}
          </p>
        </div>
      ))}
      {segments.length > 0 && (
        <p className="arithmetic">
          {t.sum(perDay)} = <span className="strong number">{formatMoney(totalFen)}</span>
        </p>
      )}
      {totalFen === capFen && totalFen > 0 && (
        <p className="caption">{t.capped(formatMoney(capFen))}</p>
      )}
      {beforeFen > 0 && (
        <p className="arithmetic">
          {t.before(formatMoney(beforeFen))} ={" "}
          <span className="strong number">{formatMoney(fen)}</span>
        </p>
      )}
    </div>
  );
}

/** How a bill of a late charge comes about. */
export function LateArithmetic({ bill, base }: { bill: BillView; base: string }) {
  const t = useTexts(lateTexts);
  const late: LateCharged | null = bill.late;
  if (late === null) return null;
  const { terms, cap_fen, total_fen, before_fen, segments } = late;
  return (
    <div className="stack-tight">
      <Lines
        terms={terms}
        segments={segments}
        totalFen={total_fen}
        capFen={cap_fen}
        beforeFen={before_fen}
        fen={bill.fen}
      />
      <p className="caption">
        {t.charged(formatMoney(total_fen), formatMoney(cap_fen))}{" "}
        <Link className="link" href={`${base}/${late.of}`}>
          {t.ofBill}
        </Link>
      </p>
      <p className="caption">{t.paused}</p>
    </div>
  );
}

function Charges({ late, base }: { late: LateToday; base: string }) {
  const t = useTexts(lateTexts);
  const language = useLanguage();
  const now = useNow();
  if (late.charges.length === 0) return null;
  return (
    <>
      <h3>{t.charges}</h3>
      <Rows>
        {late.charges.map((charge) => (
          <Row
            key={charge.bill}
            to={`${base}/${charge.bill}`}
            icon="bill"
            title={t.charge(dayWords(charge.to, language, now))}
            {...(charge.reversed ? { note: <Badge tone="plain">{t.letGo}</Badge> } : {})}
            end={<Money fen={charge.fen} />}
          />
        ))}
      </Rows>
    </>
  );
}

function Figures({ late, bill, base }: { late: LateToday; bill: BillView; base: string }) {
  const t = useTexts(lateTexts);
  const language = useLanguage();
  const now = useNow();
  const { terms, waits, pay_by, fen } = late;
  const cap = percentWords(terms.cap_of, terms.cap_per);
  const perDay = percentWords(terms.per_day_of, terms.per_day_per);
  if (!lateAgrees(late, bill.fen)) return <Notice tone="bad" title={t.wrong} />;
  return (
    <Card>
      <p className="strong">{fen > 0 ? t.today(formatMoney(fen)) : t.nothing}</p>
      <Lines
        terms={terms}
        segments={late.segments}
        totalFen={late.total_fen}
        capFen={late.cap_fen}
        beforeFen={late.charged_fen}
        fen={fen}
      />
      {fen > 0 && <p>{waits === null ? t.may : (t.waits[waits] ?? waits)}</p>}
      {waits === "reply_days" && pay_by !== null && (
        <p className="strong">{t.payBy(dayWords(pay_by, language, now))}</p>
      )}
      <Charges late={late} base={base} />
      <p className="caption">
        {t.terms(perDay, terms.grace_days, cap)} {t.paused} {t.court}
      </p>
    </Card>
  );
}

/** What being late with this bill comes to today; nothing for a bill it costs nothing to be late
 *  with. */
export function LateSection({ bill, base }: { bill: BillView; base: string }) {
  const t = useTexts(lateTexts);
  const late = useLedger("/bills/{bill}/late", { bill: bill.bill }, { keep: true }).data ?? null;
  if (late === null) return null;
  const isNothing = late.segments.length === 0 || late.waits === "paid_in_time";
  if (isNothing && late.charges.length === 0) return null;
  return (
    <Section title={t.title}>
      <Figures late={late} bill={bill} base={base} />
    </Section>
  );
}
