// 自动扣款 at a desk: how many mandates there are, what could not be debited, and whose they are.
import { Link } from "wouter";
import { Answered, useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import {
  Card,
  Day,
  Empty,
  Money,
  PageTitle,
  Pairs,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import type { MandateView } from "../debit.ts";
import { debitTexts } from "../debitTexts.ts";
import { BillingNav } from "./Frame.tsx";
import { mandateTexts } from "./mandateTexts.ts";
import { billingStaffTexts } from "./texts.ts";

type Failure = Schema<"DebitFailureView">;

function Totals() {
  const t = useTexts(mandateTexts);
  const totals = useLedger("/mandate-totals", {}, { keep: true });
  return (
    <Answered of={totals}>
      {({ live, failed, failed_fen }) => (
        <Card>
          <Pairs
            of={[
              [t.live, t.count(live)],
              [t.failed, t.bills(failed)],
              [t.failedSum, <Money fen={failed_fen} />],
            ]}
          />
        </Card>
      )}
    </Answered>
  );
}

function FailureTable({ failures }: { failures: Failure[] }) {
  const t = useTexts(mandateTexts);
  const shared = useTexts(billingStaffTexts);
  const debits = useTexts(debitTexts);
  return (
    <TableBox label={t.failureTable}>
      <thead>
        <tr>
          <th scope="col">{shared.door}</th>
          <th scope="col">{t.why}</th>
          <th scope="col" className="amount">
            {t.owed}
          </th>
          <th scope="col" className="amount">
            {t.prepaid}
          </th>
          <th scope="col" className="amount">
            {t.stillOwed}
          </th>
          <th scope="col">{t.when}</th>
        </tr>
      </thead>
      <tbody>
        {failures.map((each) => (
          <tr key={`${each.bill}${each.why}`}>
            <th scope="row">
              <Link href={`/desk/bills/${each.bill}`}>{each.door?.door ?? shared.noDoor}</Link>
            </th>
            <td>{debits.reasons[each.why] ?? each.why}</td>
            <td className="amount">
              <Money fen={each.owed_fen} />
            </td>
            <td className="amount">
              <Money fen={each.prepaid_fen} />
            </td>
            <td className="amount">
              <Money fen={each.still_owed_fen} />
            </td>
            <td>
              <Day at={each.at_ms} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function MandateTable({ mandates }: { mandates: MandateView[] }) {
  const t = useTexts(mandateTexts);
  const shared = useTexts(billingStaffTexts);
  const debits = useTexts(debitTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <TableBox label={t.mandateTable}>
      <thead>
        <tr>
          <th scope="col">{shared.door}</th>
          <th scope="col" className="amount">
            {debits.cap}
          </th>
          <th scope="col">{debits.until}</th>
          <th scope="col">{debits.next}</th>
        </tr>
      </thead>
      <tbody>
        {mandates.map(({ mandate, door, cap_fen, until, next }) => (
          <tr key={mandate}>
            <th scope="row">{door?.door ?? shared.noDoor}</th>
            <td className="amount">
              <Money fen={cap_fen} />
            </td>
            <td>{dayWords(until, language, now)}</td>
            <td>
              {next === null
                ? debits.noNext
                : next.bar === null
                  ? dayWords(next.due, language, now)
                  : (debits.reasons[next.bar] ?? next.bar)}
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Mandates() {
  const t = useTexts(mandateTexts);
  const failures = useLedgerPages("/debit-failures", {});
  const mandates = useLedgerPages("/mandates", { live: true });
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <BillingNav />
      <Totals />
      <Section title={t.failures}>
        <Pages of={failures}>
          {(items: Failure[]) =>
            items.length === 0 ? <Empty>{t.noFailures}</Empty> : <FailureTable failures={items} />
          }
        </Pages>
      </Section>
      <Section title={t.mandates}>
        <Pages of={mandates}>
          {(items: MandateView[]) =>
            items.length === 0 ? <Empty>{t.none}</Empty> : <MandateTable mandates={items} />
          }
        </Pages>
      </Section>
    </>
  );
}
