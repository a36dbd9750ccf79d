// 缴费记录: every receipt in its order, newest first.
import { Link } from "wouter";
import { useLedgerPages, type ReceiptView } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { Badge, Empty, Moment, Money, PageTitle, TableBox } from "@linli/web/ui/index.ts";
import { BillingNav } from "./Frame.tsx";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";

export function kindWords(t: BillingStaffTexts, kind: string): string {
  return t.kinds[kind as keyof BillingStaffTexts["kinds"]] ?? kind;
}

export function channelWords(t: BillingStaffTexts, channel: string | null): string {
  if (channel === null) return "—";
  return t.channels[channel as keyof BillingStaffTexts["channels"]] ?? channel;
}

export function ReceiptTable({ receipts }: { receipts: ReceiptView[] }) {
  const t = useTexts(billingStaffTexts);
  return (
    <TableBox label={t.nav.payments}>
      <thead>
        <tr>
          <th scope="col">{t.receipt}</th>
          <th scope="col">{t.door}</th>
          <th scope="col" className="amount">
            {t.amount}
          </th>
          <th scope="col">{t.channel}</th>
          <th scope="col">{t.recordedAt}</th>
          <th scope="col">{t.kind}</th>
        </tr>
      </thead>
      <tbody>
        {receipts.map((receipt) => (
          <tr key={receipt.number}>
            <th scope="row">
              <Link href={`/desk/bills/receipts/${receipt.number}`}>
                {t.receiptNo(receipt.number)}
              </Link>
            </th>
            <td>{receipt.door?.door ?? t.noDoor}</td>
            <td className="amount">
              <Money fen={receipt.fen} />
            </td>
            <td>{channelWords(t, receipt.channel)}</td>
            <td>
              <Moment at={receipt.at_ms} />
            </td>
            <td>
              <Badge tone={receipt.kind === "reversal" ? "bad" : "plain"}>
                {kindWords(t, receipt.kind)}
              </Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Payments() {
  const t = useTexts(billingStaffTexts);
  const payments = useLedgerPages("/payments", {});
  return (
    <>
      <PageTitle note={t.paymentsNote}>{t.nav.payments}</PageTitle>
      <BillingNav />
      <Pages of={payments}>
        {(items: ReceiptView[]) =>
          items.length === 0 ? <Empty>{t.noPayments}</Empty> : <ReceiptTable receipts={items} />
        }
      </Pages>
    </>
  );
}
