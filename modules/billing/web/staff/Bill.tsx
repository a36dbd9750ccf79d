// One bill at the desk: its arithmetic in one line, what happened to it, and what can be done.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, type BillDetail } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatChange } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { ProofLinks } from "@linli/web/staff/ProofLinks.tsx";
import { ReasonButton } from "@linli/web/staff/ReasonButton.tsx";
import {
  BackLink,
  BigMoney,
  Card,
  Dotted,
  LinkButton,
  Moment,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
  Track,
} from "@linli/web/ui/index.ts";
import { periodWords } from "../BillCard.tsx";
import { isArrears } from "../factors.ts";
import { LateArithmetic, LateSection } from "../Late.tsx";
import { arrearsTexts } from "./arrearsTexts.ts";
import { arithmeticResult, BillState, serviceWords } from "./Frame.tsx";
import { lateDeskTexts } from "./lateDeskTexts.ts";
import { COMPANY, DESK } from "./money.ts";
import { WriteOff } from "./WriteOff.tsx";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";

type Event = BillDetail["history"][number];

function isBad(what: string): boolean {
  return what === "reversed" || what === "payment_reversed" || what === "disputed";
}

function History({ events }: { events: Event[] }) {
  const t = useTexts(billingStaffTexts);
  const { name } = useInstitutions();
  const words = (what: string): string =>
    t.events[what as keyof BillingStaffTexts["events"]] ?? what;
  return (
    <Card>
      <Track
        label={t.history}
        steps={events.map((event, i) => ({
          key: `${i}`,
          state: isBad(event.what) ? ("bad" as const) : ("done" as const),
          title: (
            <>
              {words(event.what)} {event.fen !== 0 && formatChange(event.fen)}
            </>
          ),
          note: (
            <>
              <Moment at={event.at_ms} />
              {event.assisted_by !== null && ` · ${t.assisted(name(event.assisted_by))}`}
            </>
          ),
          body: (
            <>
              {event.receipt !== null && (
                <LinkButton
                  look="quiet"
                  icon="receipt"
                  to={`/desk/bills/receipts/${event.receipt}`}
                >
                  {t.receiptNo(event.receipt)}
                </LinkButton>
              )}
              {event.notice !== null && (
                <LinkButton look="quiet" icon="notice" to={`/desk/notices/${event.notice}`}>
                  {t.readNotice}
                </LinkButton>
              )}
              {event.reason !== null && (
                <OpenRecord commitment={event.reason} label={t.readReason} />
              )}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function Steps({ bill }: { bill: BillDetail }) {
  const t = useTexts(billingStaffTexts);
  const arrears = useTexts(arrearsTexts);
  const desk = useTexts(lateDeskTexts);
  const mayDesk = useMayAct(COMPANY, DESK);
  // As the page was opened: what a step does to the bill must not take its own outcome away.
  const [opened] = useState(bill.state);
  if (!mayDesk) return null;
  if (opened === "reversed") return isArrears(bill) ? <WriteOff bill={bill} /> : null;
  return (
    <div className="screen-only">
      <div className="stack">
        {opened === "disputed" && (
          <ReasonButton
            label={t.answer}
            look="primary"
            title={t.answerTitle}
            field={t.answerLabel}
            hint={t.answerHint}
            missing={t.answerMissing}
            yes={t.answerYes}
            done={t.answered}
            command="billing.ResolveDispute"
            body={{ bill: bill.bill }}
          />
        )}
        <ReasonButton
          label={t.reverse}
          look="danger"
          title={t.reverseTitle}
          {...(isArrears(bill) ? { why: arrears.reverseWhy } : {})}
          {...(bill.late === null ? {} : { why: desk.letGoWhy })}
          field={t.reverseLabel}
          hint={t.reverseHint}
          missing={t.reverseMissing}
          yes={t.reverseYes}
          done={t.reversed}
          command="billing.ReverseBill"
          body={{ bill: bill.bill }}
        />
      </div>
    </div>
  );
}

function payerWords(t: BillingStaffTexts, payer: unknown): string {
  const owners = typeof payer === "object" && payer !== null && "owners" in payer;
  return owners ? t.payers.owners : t.payers.developer;
}

function Details({ bill }: { bill: BillDetail }) {
  const t = useTexts(billingStaffTexts);
  const desk = useTexts(lateDeskTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <>
      <PageTitle
        note={<Dotted of={[serviceWords(t, bill.service), t.bill(periodWords(bill, language))]} />}
      >
        {bill.door?.door ?? t.noDoor}
      </PageTitle>
      {bill.state === "disputed" && <Notice tone="warn" title={t.disputeOpen} />}
      <Card>
        <div className="line line-apart">
          <BigMoney fen={bill.fen} />
          <BillState state={bill.state} />
        </div>
        {bill.late === null ? (
          <p>{arithmeticResult(t, bill)}</p>
        ) : (
          <LateArithmetic bill={bill} base="/desk/bills" />
        )}
        <Pairs
          of={[
            [t.paid, <Money fen={bill.paid_fen} />],
            [t.owed, <Money fen={bill.owed_fen} />],
            [t.due, dayWords(bill.due, language, now)],
            [t.payer, payerWords(t, bill.payer)],
          ]}
        />
        {bill.owed_fen > 0 && (
          <div className="screen-only">
            <div className="line">
              <LinkButton icon="yuan" to={`/desk/counter?flat=${bill.flat}&bill=${bill.bill}`}>
                {t.take}
              </LinkButton>
              <LinkButton look="second" icon="clock" to={`/desk/bills/plans/${bill.flat}`}>
                {desk.plans.link}
              </LinkButton>
            </div>
          </div>
        )}
      </Card>
      <Steps bill={bill} />
      {bill.late === null && <LateSection bill={bill} base="/desk/bills" />}
      <Section title={t.history}>
        <History events={bill.history} />
      </Section>
      <ProofLinks proof={bill.proof} />
    </>
  );
}

export default function Bill() {
  const t = useTexts(billingStaffTexts);
  const { bill = "" } = useParams<{ bill: string }>();
  const query = useLedger("/bills/{bill}", { bill });
  return (
    <>
      <BackLink to="/desk/bills">{t.back}</BackLink>
      <Answered of={query}>{(found) => <Details bill={found} />}</Answered>
    </>
  );
}
