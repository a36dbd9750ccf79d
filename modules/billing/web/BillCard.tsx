// A bill as a card on the start page and as a row in a list.
import type { BillView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts, type Language } from "@linli/web/i18n/index.ts";
import { dayEnd, dayStart, monthWords, plusMonths } from "@linli/web/staff/calendar.ts";
import {
  Badge,
  BigMoney,
  Card,
  Day,
  Dotted,
  Due,
  LinkButton,
  Money,
  Row,
  type BadgeTone,
} from "@linli/web/ui/index.ts";
import { factors, isArrears, isPart } from "./factors.ts";
import { billingTexts } from "./texts.ts";

/** 「2026年10月」, or 「2026年10月至12月」's first and last month for a longer bill. */
export function periodWords(
  { period, months }: Pick<BillView, "period" | "months">,
  language: Language,
): string {
  const first = monthWords(period, language);
  if (months <= 1) return first;
  const last = monthWords(plusMonths(period, months - 1), language);
  return language === "en" ? `${first} to ${last}` : `${first}至${last}`;
}

/** 「2026年10月 物业费」 */
export function useBillName(bill: Pick<BillView, "period" | "months" | "service">): string {
  const t = useTexts(billingTexts);
  const language = useLanguage();
  const service = t.services[bill.service] ?? bill.service;
  const month = periodWords(bill, language);
  if (bill.service === "arrears") return t.until(service, month);
  return language === "en" ? `${service}, ${month}` : `${month} ${service}`;
}

/** What must be paid first stands first. */
export function byDue(bills: BillView[]): BillView[] {
  return [...bills].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

export function isOverdue(bill: BillView, now: number): boolean {
  const end = dayEnd(bill.due);
  return end !== null && now > end && bill.owed_fen > 0;
}

const TONES: { [state: string]: BadgeTone } = {
  open: "warn",
  part: "warn",
  paid: "ok",
  disputed: "info",
  reversed: "plain",
};

export function BillBadge({ bill }: { bill: BillView }) {
  const t = useTexts(billingTexts);
  const late = isOverdue(bill, useNow());
  if (late && bill.state !== "disputed") return <Badge tone="bad">{t.overdue}</Badge>;
  return <Badge tone={TONES[bill.state] ?? "plain"}>{t.states[bill.state] ?? bill.state}</Badge>;
}

/** Whether one line says how it comes about. */
function isPlain(bill: BillView): boolean {
  return (
    !isArrears(bill) &&
    bill.late === null &&
    !isPart(bill) &&
    bill.months <= 1 &&
    bill.reduced === null
  );
}

export function BillCard({ bill }: { bill: BillView }) {
  const t = useTexts(billingTexts);
  const name = useBillName(bill);
  const late = isOverdue(bill, useNow());
  const due = dayStart(bill.due);
  const to = `/bills/${bill.bill}`;
  return (
    <Card tone={late ? "bad" : "todo"}>
      <h3>
        {name} {bill.door && <span className="quiet number">{bill.door.door}</span>}
      </h3>
      <BigMoney fen={bill.owed_fen} />
      <p className="quiet">
        <Dotted
          of={[
            ...(isPlain(bill) ? [factors(bill)] : []),
            ...(due === null ? [] : [<Day at={due} />, <Due at={due} />]),
          ]}
        />
      </p>
      <div className="line">
        <LinkButton to={`${to}#pay`}>{t.pay}</LinkButton>
        <LinkButton to={to} look="second">
          {t.see}
        </LinkButton>
      </div>
    </Card>
  );
}

export function BillRow({ bill }: { bill: BillView }) {
  const name = useBillName(bill);
  return (
    <Row
      to={`/bills/${bill.bill}`}
      icon="bill"
      title={name}
      note={<Dotted of={[...(bill.door ? [bill.door.door] : []), <BillBadge bill={bill} />]} />}
      end={<Money fen={bill.fen} />}
    />
  );
}
