// One bill: how much, how that comes about, what to do, what happened; and the proof of it.
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { Link, useParams } from "wouter";
import { Answered, useLedger, type BillDetail, type Schema } from "@linli/web/api/index.ts";
import { ItemSeals, ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { useNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import {
  BackLink,
  BigMoney,
  Button,
  Card,
  Day,
  Due,
  Money,
  Moment,
  Notice,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { Arithmetic } from "./Arithmetic.tsx";
import { BillBadge, useBillName } from "./BillCard.tsx";
import { billClaim, paymentClaims, paidDifference, sumDifference } from "./claims.ts";
import { DisputeSheet } from "./DisputeSheet.tsx";
import { isArrears } from "./factors.ts";
import { LateSection } from "./Late.tsx";
import { lineTexts } from "./lineTexts.ts";
import { PaySheet, ProviderPay } from "./PaySheet.tsx";
import { planTexts } from "./planTexts.ts";
import { billingTexts } from "./texts.ts";

type BillEvent = Schema<"BillEvent">;

function Sum({ bill }: { bill: BillDetail }) {
  const t = useTexts(billingTexts);
  const more = useTexts(lineTexts);
  const plans = useTexts(planTexts);
  const due = dayStart(bill.due);
  const now = useNow();
  const rows: [string, ReactNode][] = [];
  if (bill.paid_fen !== 0) {
    rows.push([t.paidSoFar, <Money fen={bill.paid_fen} />]);
    rows.push([t.stillOwed, <Money fen={bill.owed_fen} />]);
  }
  if (due !== null && bill.owed_fen > 0) {
    rows.push([
      t.dueOn,
      <>
        <Day at={due} />{" "}
        <span className="number">
          (<Due at={due} />)
        </span>
      </>,
    ]);
  }
  if (
    bill.state !== "reversed" &&
    !isArrears(bill) &&
    bill.late === null &&
    bill.objection_until_ms > now
  ) {
    rows.push([
      more.objection,
      <>
        <Moment at={bill.objection_until_ms} />{" "}
        <span className="caption">{more.objectionNote}</span>
      </>,
    ]);
  }
  if (bill.plan !== null) {
    rows.push([
      plans.row,
      <Link className="link" href={`/bills/plans/${bill.plan}`}>
        {plans.states["live"]}
      </Link>,
    ]);
  }
  return (
    <Card>
      <div className="line line-apart">
        <BigMoney fen={bill.fen} />
        <BillBadge bill={bill} />
      </div>
      <Arithmetic bill={bill} />
      {rows.length > 0 && <Pairs of={rows} />}
    </Card>
  );
}

function HistoryRow({ event }: { event: BillEvent }) {
  const t = useTexts(billingTexts);
  const { name } = useInstitutions();
  const words = t.events[event.what] ?? event.what;
  const { assisted_by } = event;
  return (
    <>
      <Row
        title={event.receipt === null ? words : `${words} · ${t.receipt(event.receipt)}`}
        note={
          <>
            <Moment at={event.at_ms} />
            {assisted_by !== null && ` · ${t.assisted(name(assisted_by))}`}
          </>
        }
        {...(event.fen === 0 ? {} : { end: <Money fen={event.fen} /> })}
        {...(event.receipt === null ? {} : { to: `/receipts/${event.receipt}` })}
        {...(event.notice === null ? {} : { to: `/notices/${event.notice}` })}
      />
      {event.reason !== null && (
        <li>
          <OpenRecord commitment={event.reason} label={t.reason} />
        </li>
      )}
    </>
  );
}

function Actions({
  bill,
  onPay,
  onAsk,
}: {
  bill: BillDetail;
  onPay: () => void;
  onAsk: () => void;
}) {
  const t = useTexts(billingTexts);
  if (bill.state === "reversed") return null;
  return (
    <div className="line">
      {bill.owed_fen > 0 && (
        <Button instant onPress={onPay}>
          {t.pay}
        </Button>
      )}
      <Button instant look="second" icon="question" onPress={onAsk}>
        {bill.state === "disputed" ? t.dispute.withdraw : t.ask}
      </Button>
    </div>
  );
}

/** The newest payment with its own seals: what appears when money has arrived. */
function LatestReceipt({ bill }: { bill: BillDetail }) {
  const t = useTexts(billingTexts);
  const latest = [...bill.history].reverse().find(({ receipt }) => receipt !== null);
  if (!latest || latest.receipt === null) return null;
  return (
    <Section title={t.latestReceipt}>
      <Card>
        <Rows>
          <Row
            to={`/receipts/${latest.receipt}`}
            icon="receipt"
            title={t.receipt(latest.receipt)}
            note={<Moment at={latest.at_ms} />}
            end={<Money fen={latest.fen} />}
          />
        </Rows>
        {latest.proof !== null && <ItemSeals unit={latest.proof.unit} />}
      </Card>
    </Section>
  );
}

function Content({ bill }: { bill: BillDetail }) {
  const t = useTexts(billingTexts);
  const [sheet, setSheet] = useState<"pay" | "ask" | null>(null);
  const own = [...sumDifference(bill), ...paidDifference(bill)];
  const check = useCheck([...billClaim(bill), ...paymentClaims(bill)], own);
  const pay = (): void => {
    setSheet("pay");
    // Before anybody pays on it: what this server shows must be what the institutions signed.
    void check.run();
  };
  useEffect(() => {
    if (location.hash !== "#pay" || bill.owed_fen === 0) return;
    // Once: coming back to this page is not asking to pay again.
    history.replaceState(history.state, "", location.pathname);
    pay();
  }, []);
  return (
    <>
      <Sum bill={bill} />
      {bill.state === "paid" && bill.fen > 0 && (
        <Notice tone="ok" title={t.paidUp}>
          <p>{t.paidUpWhy}</p>
        </Notice>
      )}
      {bill.owed_fen > 0 && (
        <Suspense fallback={null}>
          <ProviderPay bill={bill} pendingOnly />
        </Suspense>
      )}
      <Actions bill={bill} onPay={pay} onAsk={() => setSheet("ask")} />
      {bill.late === null && <LateSection bill={bill} base="/bills" />}
      <LatestReceipt bill={bill} />
      <ProofPanel claims={billClaim(bill)} file={`bill-${bill.bill}`} check={check} />
      <Section title={t.history}>
        <Card>
          <Rows>
            {bill.history.map((event) => (
              <HistoryRow key={`${event.what}${event.at_ms}${event.receipt ?? ""}`} event={event} />
            ))}
          </Rows>
        </Card>
      </Section>
      <PaySheet
        bill={bill}
        unproven={check.result?.level === "unavailable" && check.result.words !== null}
        open={sheet === "pay"}
        onClose={() => setSheet(null)}
      />
      <DisputeSheet bill={bill} open={sheet === "ask"} onClose={() => setSheet(null)} />
    </>
  );
}

function Titled({ bill }: { bill: BillDetail }) {
  const name = useBillName(bill);
  return (
    <>
      <PageTitle {...(bill.door ? { note: bill.door.door } : {})}>{name}</PageTitle>
      <Content bill={bill} />
    </>
  );
}

export default function Bill() {
  const t = useTexts(billingTexts);
  const { bill: id = "" } = useParams<{ bill: string }>();
  const bill = useLedger("/bills/{bill}", { bill: id }, { keep: true });
  return (
    <>
      <BackLink to="/bills">{t.title}</BackLink>
      <Answered of={bill}>{(found) => <Titled bill={found} />}</Answered>
    </>
  );
}
