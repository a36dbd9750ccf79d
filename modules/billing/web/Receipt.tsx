// A receipt as a slip to print (A5), with the code that leads anybody to its proof; and the same on
// screen, with the check on this device.
import { useParams } from "wouter";
import { Answered, sealsOf, useLedger, type ReceiptView } from "@linli/web/api/index.ts";
import { useInstitutionName } from "@linli/web/api/names.ts";
import { ProofPanel, useCheck, useVerdict } from "@linli/web/checked/Panel.tsx";
import { useNow } from "@linli/web/clock.ts";
import { formatDateTime, formatOnPaper } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { SavePaper } from "@linli/web/staff/SavePaper.tsx";
import {
  BackLink,
  Button,
  Card,
  LinkButton,
  Money,
  PageTitle,
  Pairs,
} from "@linli/web/ui/index.ts";
import { Paper, type PaperLine } from "@linli/web/ui/Paper.tsx";
import { useBillName } from "./BillCard.tsx";
import { receiptClaim } from "./claims.ts";
import { usePayee } from "./payee.ts";
import { billingTexts } from "./texts.ts";

/** Where the code leads: to this fact of this unit, for whoever scans it. */
export function proofAddress(origin: string, { proof, number }: ReceiptView): string {
  return `${origin}/r/${proof === null ? number : `${proof.unit}.${proof.fact}`}`;
}

function useLines(receipt: ReceiptView): PaperLine[] {
  const t = useTexts(billingTexts);
  const id = receipt.bill ?? "";
  const known = useLedger("/bills/{bill}", { bill: id }, { keep: true, enabled: id !== "" }).data;
  const name = useBillName(known ?? { period: "", months: 1, service: "" });
  const { to_bill_fen: bill, to_prepaid_fen: prepaid } = receipt;
  const lines: PaperLine[] = [];
  if (bill !== 0) lines.push({ key: "bill", text: known ? name : t.paper.toBill, fen: bill });
  if (prepaid > 0) lines.push({ key: "prepaid", text: t.paper.toPrepaid, fen: prepaid });
  return lines;
}

function Slip({ receipt }: { receipt: ReceiptView }) {
  const t = useTexts(billingTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const here = useObservable(community);
  const payee = usePayee();
  const who = useInstitutionName(receipt.institution);
  const lines = useLines(receipt);
  const unit = receipt.proof?.unit ?? "";
  const seals = useVerdict(unit)?.seals;
  const kind = t.paper.kinds[receipt.kind] ?? receipt.kind;
  const channel = receipt.channel === null ? null : t.paper.channels[receipt.channel];
  return (
    <Paper
      title={t.paper.title}
      community={(language === "en" ? here?.nameEn : here?.name) ?? ""}
      about={[
        ...(receipt.door === null ? [] : [receipt.door.door]),
        t.paper.number(receipt.number),
        formatOnPaper(receipt.at_ms, language),
        channel ? `${kind} (${channel})` : kind,
        ...(payee === null ? [] : [`${t.paper.payee} ${payee}`]),
        ...(who === null ? [] : [`${t.paper.recordedBy} ${who}`]),
      ]}
      lines={lines}
      totalLabel={t.paper.total}
      totalFen={lines.reduce((sum, { fen }) => sum + fen, 0)}
      seals={seals ? sealsOf(seals) : []}
      sealSentence={seals ? shell.seals.final(seals.signed, seals.needed) : t.paper.waiting}
      address={proofAddress(location.origin, receipt)}
      addressLabel={t.paper.scan}
      addressWords={t.paper.words(`${location.host}/r`, receipt.number)}
    />
  );
}

function Details({ receipt }: { receipt: ReceiptView }) {
  const t = useTexts(billingTexts);
  const language = useLanguage();
  const now = useNow();
  const { paid_ms, reference } = receipt;
  return (
    <Card>
      <Pairs
        of={[
          ...(paid_ms === null
            ? []
            : [[t.paper.paidAt, formatDateTime(paid_ms, language, now)] as [string, string]]),
          ...(reference === null ? [] : [[t.paper.referenceNumber, reference] as [string, string]]),
          [t.paper.owedAfter, <Money fen={receipt.owed_after_fen} />],
          [t.paper.prepaidAfter, <Money fen={receipt.prepaid_after_fen} />],
        ]}
      />
    </Card>
  );
}

function Content({ receipt }: { receipt: ReceiptView }) {
  const t = useTexts(billingTexts);
  const claims = receiptClaim(receipt);
  const check = useCheck(claims);
  return (
    <>
      <Slip receipt={receipt} />
      <div className="screen-only stack">
        <ProofPanel claims={claims} file={`receipt-${receipt.number}`} check={check} />
        <Details receipt={receipt} />
        <div className="line">
          <Button instant look="second" icon="print" onPress={() => window.print()}>
            {t.paper.print}
          </Button>
          <SavePaper
            path={`receipts/${receipt.number}/paper`}
            name={`linli-receipt-${receipt.number}`}
          />
          {receipt.bill !== null && (
            <LinkButton look="second" icon="bill" to={`/bills/${receipt.bill}`}>
              {t.paper.theBill}
            </LinkButton>
          )}
        </div>
      </div>
    </>
  );
}

export default function Receipt() {
  const t = useTexts(billingTexts);
  const { number = "" } = useParams<{ number: string }>();
  const receipt = useLedger("/receipts/{number}", { number: Number(number) }, { keep: true });
  return (
    <>
      <div className="screen-only">
        <BackLink to="/bills">{t.title}</BackLink>
        <PageTitle onlyHeard>{t.receipt(Number(number))}</PageTitle>
      </div>
      <Answered of={receipt}>{(found) => <Content receipt={found} />}</Answered>
    </>
  );
}
