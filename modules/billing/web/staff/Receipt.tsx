// A receipt at the desk: what was owed and prepaid before and after, on screen and on an A5 slip
// whose code leads any phone to the check.
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import { Answered, sealsOf } from "@linli/web/api/Answered.tsx";
import { fetchVerdict, useLedger, type ReceiptView, type Verdict } from "@linli/web/api/index.ts";
import { formatOnPaper } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { useInstitutions, useMayAct, useRoles } from "@linli/web/staff/people.ts";
import { ProofLinks } from "@linli/web/staff/ProofLinks.tsx";
import { SavePaper } from "@linli/web/staff/SavePaper.tsx";
import { ReasonButton } from "@linli/web/staff/ReasonButton.tsx";
import { Paper } from "@linli/web/ui/Paper.tsx";
import {
  BackLink,
  BigMoney,
  Button,
  Card,
  Moment,
  Money,
  PageTitle,
  Pairs,
} from "@linli/web/ui/index.ts";
import { periodWords } from "../BillCard.tsx";
import { serviceWords } from "./Frame.tsx";
import { channelWords, kindWords } from "./Payments.tsx";
import { usePayee } from "../payee.ts";
import { billingStaffTexts } from "./texts.ts";

/** The receipt's own address: it works for anybody who holds the paper. */
export function checkAddress(receipt: Pick<ReceiptView, "proof">): string {
  const { origin } = window.location;
  return receipt.proof === null
    ? `${origin}/check`
    : `${origin}/r/${receipt.proof.unit}.${receipt.proof.fact}`;
}

/** Where the counter leads right after a payment; any later sheet is a copy (副本). */
export const FIRST = "#first";

function Slip({ receipt, verdict }: { receipt: ReceiptView; verdict: Verdict | null }) {
  const t = useTexts(billingStaffTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const here = useObservable(community);
  const { name } = useInstitutions();
  const payee = usePayee();
  const id = receipt.bill ?? "";
  const bill = useLedger("/bills/{bill}", { bill: id }, { enabled: id !== "" }).data;
  const what = bill && `${serviceWords(t, bill.service)} ${periodWords(bill, language)}`;
  const lines = [
    { key: "bill", text: what ?? t.toBill, fen: receipt.to_bill_fen },
    { key: "prepaid", text: t.toPrepaid, fen: receipt.to_prepaid_fen },
  ].filter(({ fen }) => fen !== 0);
  return (
    <Paper
      title={receipt.kind === "reversal" ? t.kinds.reversal : t.receipt}
      community={(language === "en" ? here?.nameEn : here?.name) ?? ""}
      about={[
        t.paperAbout(receipt.number),
        receipt.door?.door ?? t.noDoor,
        formatOnPaper(receipt.at_ms, language),
        receipt.channel === null ? kindWords(t, receipt.kind) : channelWords(t, receipt.channel),
        ...(payee === null ? [] : [`${t.payee} ${payee}`]),
        ...(receipt.institution === null ? [] : [`${t.institution} ${name(receipt.institution)}`]),
      ]}
      mark={location.hash === FIRST ? undefined : t.copy}
      lines={lines}
      totalLabel={t.paperTotal}
      totalFen={receipt.fen}
      seals={verdict ? sealsOf(verdict.seals) : []}
      sealSentence={
        verdict ? shell.seals.final(verdict.seals.signed, verdict.seals.needed) : t.sealsByCode
      }
      address={checkAddress(receipt)}
      addressLabel={t.paperCheck}
    />
  );
}

function Facts({ receipt }: { receipt: ReceiptView }) {
  const t = useTexts(billingStaffTexts);
  const { name } = useInstitutions();
  const optional: [string, ReactNode][] = [];
  if (receipt.paid_ms !== null) optional.push([t.paidAt, <Moment at={receipt.paid_ms} />]);
  if (receipt.reference !== null) {
    optional.push([t.reference, <span className="code">{receipt.reference}</span>]);
  }
  if (receipt.institution !== null) optional.push([t.institution, name(receipt.institution)]);
  if (receipt.bill !== null) {
    optional.push([t.otherReceipt, <Link href={`/desk/bills/${receipt.bill}`}>{t.title}</Link>]);
  }
  return (
    <Card>
      <BigMoney fen={receipt.fen} />
      <Pairs
        of={[
          [t.kind, kindWords(t, receipt.kind)],
          [t.channel, channelWords(t, receipt.channel)],
          ...optional,
          [t.recordedAt, <Moment at={receipt.at_ms} />],
          [t.toBill, <Money fen={receipt.to_bill_fen} />],
          [t.toPrepaid, <Money fen={receipt.to_prepaid_fen} />],
          [t.owedBefore, <Money fen={receipt.owed_before_fen} />],
          [t.owedAfter, <Money fen={receipt.owed_after_fen} />],
          [t.prepaidBefore, <Money fen={receipt.prepaid_before_fen} />],
          [t.prepaidAfter, <Money fen={receipt.prepaid_after_fen} />],
        ]}
      />
      <div className="line">
        {receipt.evidence !== null && (
          <OpenRecord commitment={receipt.evidence} label={t.evidence} />
        )}
        {receipt.reason !== null && <OpenRecord commitment={receipt.reason} label={t.readReason} />}
      </div>
    </Card>
  );
}

function Reverse({ receipt }: { receipt: ReceiptView }) {
  const t = useTexts(billingStaffTexts);
  const roles = useRoles();
  const writes = useMayAct();
  const own = roles.some(({ institution }) => institution === receipt.institution);
  const company = roles.some(({ kind }) => kind === "property_company");
  // What came out of prepaid money is the company's to take back, anything else its recorder's.
  const inside = ["from_prepaid", "by_mandate"].includes(receipt.kind);
  const may = inside ? company : own;
  if (!writes || !may || receipt.kind === "reversal") return null;
  return (
    <ReasonButton
      label={t.reversePayment}
      look="danger"
      title={t.reversePaymentTitle}
      field={t.reverseLabel}
      hint={t.reversePaymentHint}
      missing={t.reverseMissing}
      yes={t.reverseYes}
      done={t.paymentReversed}
      command="billing.ReversePayment"
      body={{ payment: receipt.payment }}
    />
  );
}

function Details({ receipt }: { receipt: ReceiptView }) {
  const t = useTexts(billingStaffTexts);
  const shell = useShellTexts();
  const unit = receipt.proof?.unit ?? "";
  const { data: verdict, isLoading } = useQuery({
    queryKey: ["verdict", unit],
    queryFn: () => fetchVerdict(unit),
    enabled: unit !== "",
    staleTime: Infinity,
  });
  return (
    <>
      <div className="screen-only">
        <div className="stack-wide">
          <PageTitle note={receipt.door?.door ?? t.noDoor}>
            {t.receiptTitle(receipt.number)}
          </PageTitle>
          <Facts receipt={receipt} />
          <div className="line">
            <Button
              icon="print"
              pending={isLoading}
              pendingLabel={shell.states.loading}
              onPress={() => window.print()}
            >
              {t.print}
            </Button>
            <SavePaper
              path={`receipts/${receipt.number}/paper`}
              name={`linli-receipt-${receipt.number}`}
            />
            <Reverse receipt={receipt} />
          </div>
          <ProofLinks proof={receipt.proof} />
        </div>
      </div>
      <Slip receipt={receipt} verdict={verdict ?? null} />
    </>
  );
}

export default function Receipt() {
  const t = useTexts(billingStaffTexts);
  const { number = "" } = useParams<{ number: string }>();
  const query = useLedger("/receipts/{number}", { number: Number(number) });
  return (
    <>
      <BackLink to="/desk/bills/payments">{t.paymentsBack}</BackLink>
      <Answered of={query}>{(found) => <Details receipt={found} />}</Answered>
    </>
  );
}
