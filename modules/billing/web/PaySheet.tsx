// 去交费: out of what was paid ahead (signed here), by WeChat Pay or Alipay where that is
// set up, by transfer with the reference that finds its bill, or at the counter.
import { Suspense, useState } from "react";
import { newId, Outcome, useAct, useLedger, type BillView } from "@linli/web/api/index.ts";
import { useInstitutionName } from "@linli/web/api/names.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { checkedTexts } from "@linli/web/checked/texts.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useObservable } from "@linli/web/observable.ts";
import { lazyComponent } from "@linli/web/shell/modules.ts";
import { status } from "@linli/web/status.ts";
import {
  BigMoney,
  Button,
  Card,
  LinkButton,
  Money,
  Notice,
  Pairs,
  Section,
  Sheet,
} from "@linli/web/ui/index.ts";
import { AtBank } from "./AtBank.tsx";
import { usePayee } from "./payee.ts";
import { billingTexts } from "./texts.ts";

/** Loaded with the sheet: where nothing is set up it shows nothing. */
export const ProviderPay = lazyComponent<{ bill: BillView; pendingOnly?: true }>(
  () => import("./ProviderPay.tsx"),
);

/** Likewise: the code is only drawn where somebody looks at it. */
const CounterCode = lazyComponent<{ reference: string }>(() => import("./CounterCode.tsx"));

/** What a transfer must say to find its bill by itself. */
export function referenceOf(bill: Pick<BillView, "door" | "period" | "bill">): string {
  return `${bill.door?.door ?? bill.bill} ${bill.period}`;
}

/** The receipt of what was just paid, as soon as it is in the lists. */
function PaidReceipt({ payment }: { payment: string }) {
  const t = useTexts(billingTexts);
  const number = useLedger("/payments", { payment, limit: 1 }).data?.items[0]?.number;
  if (number === undefined) return null;
  return (
    <LinkButton look="second" icon="receipt" to={`/receipts/${number}`}>
      {t.receipt(number)}
    </LinkButton>
  );
}

function FromPrepaid({ bill, prepaidFen }: { bill: BillView; prepaidFen: number }) {
  const t = useTexts(billingTexts);
  const { paused } = useObservable(status);
  const act = useAct();
  const [payment] = useState(newId);
  const fen = Math.min(prepaidFen, bill.owed_fen);
  // Once it is paid nothing is owed any more, and the answer still speaks of what was.
  const [paidFen, setPaidFen] = useState(0);
  const finished = act.phase === "final";
  return (
    <Section title={t.sheet.fromPrepaid}>
      <Card tone="todo">
        {!finished && (
          <>
            <p>{t.sheet.has(formatMoney(prepaidFen))}</p>
            <Button
              wide
              pending={act.busy}
              disabled={paused}
              onPress={() => {
                setPaidFen(fen);
                return act.send("billing.PayFromPrepaid", { payment, bill: bill.bill, fen });
              }}
            >
              {t.sheet.usePrepaid(formatMoney(fen))}
            </Button>
            {paused && !act.busy && <p className="caption">{t.sheet.paused}</p>}
          </>
        )}
        <Outcome
          act={act}
          done={
            <Notice tone="ok" title={t.sheet.done}>
              <p>{t.sheet.left(formatMoney(prepaidFen - paidFen))}</p>
              <PaidReceipt payment={payment} />
            </Notice>
          }
        />
      </Card>
    </Section>
  );
}

function Copy({ text }: { text: string }) {
  const t = useTexts(billingTexts);
  const [copied, setCopied] = useState(false);
  if (typeof navigator === "undefined" || !navigator.clipboard) return null;
  return (
    <Button
      look="quiet"
      onPress={async () => {
        await navigator.clipboard.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        );
      }}
    >
      {copied ? t.sheet.copied : t.sheet.copy}
    </Button>
  );
}

function Transfer({ bill }: { bill: BillView }) {
  const t = useTexts(billingTexts);
  // Only owners may look into the books; others see the payee and find the account on the letter.
  const enabled = useMayReadBooks() === true;
  const fund = { fund: "property_fee" };
  const book = useLedger("/books/{fund}", fund, { keep: true, enabled }).data;
  const payee = usePayee();
  const reference = referenceOf(bill);
  const bank = useInstitutionName(book?.institution);
  const account = bank !== null && book?.mask ? t.sheet.accountOf(bank, book.mask) : null;
  return (
    <Section title={t.sheet.transfer}>
      <Card>
        <Pairs
          of={[
            ...(payee === null ? [] : [[t.sheet.payee, payee] as [string, string]]),
            ...(account === null ? [] : [[t.sheet.account, account] as [string, string]]),
            [t.sheet.amount, <Money fen={bill.owed_fen} />],
            [t.sheet.reference, <span className="code">{reference}</span>],
          ]}
        />
        <Copy text={reference} />
      </Card>
    </Section>
  );
}

interface PaySheetProps {
  bill: BillView;
  /** This server shows the bill and cannot prove it. */
  unproven: boolean;
  open: boolean;
  onClose: () => void;
}

export function PaySheet({ bill, unproven, open, onClose }: PaySheetProps) {
  const t = useTexts(billingTexts);
  const checked = useTexts(checkedTexts);
  const prepaid = useLedger("/prepaid", { flat: bill.flat });
  // The balance of the moment the sheet was opened: paying must not take the answer away.
  const [before, setBefore] = useState<number | null>(null);
  const known = prepaid.data?.prepaid_fen ?? null;
  if (open && before === null && known !== null) setBefore(known);
  return (
    <Sheet open={open} title={t.sheet.title} onClose={onClose}>
      {unproven && (
        <Notice tone="bad" title={checked.unavailable} announce>
          <p>{checked.withheld}</p>
        </Notice>
      )}
      {bill.owed_fen > 0 && <BigMoney fen={bill.owed_fen} />}
      {/* The money arrived while the sheet was open, or was there before. */}
      {bill.owed_fen === 0 && before === 0 && <Notice tone="ok" title={t.paidUp} announce />}
      {(before ?? 0) > 0 && <FromPrepaid bill={bill} prepaidFen={before ?? 0} />}
      {bill.owed_fen > 0 && (
        <>
          {open && <AtBank bill={bill} />}
          {open && (
            <Suspense fallback={null}>
              <ProviderPay bill={bill} />
            </Suspense>
          )}
          <Transfer bill={bill} />
          <Section title={t.sheet.counter}>
            <p>{t.sheet.counterWhy}</p>
            {open && bill.door !== null && (
              <Suspense fallback={null}>
                <CounterCode reference={referenceOf(bill)} />
              </Suspense>
            )}
          </Section>
          <p className="caption">{t.sheet.after}</p>
        </>
      )}
    </Sheet>
  );
}
