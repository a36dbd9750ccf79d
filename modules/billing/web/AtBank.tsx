// A bill that the payer's bank is collecting: whoever pays it now pays on purpose.
import { useLedger, type BillView } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Notice } from "@linli/web/ui/index.ts";
import { debitTexts } from "./debitTexts.ts";

export function AtBank({ bill }: { bill: BillView }) {
  const t = useTexts(debitTexts);
  const waiting = useLedger("/bank-debit-items", { flat: bill.flat, state: "waiting", limit: 20 });
  if (!(waiting.data?.items ?? []).some((item) => item.bill === bill.bill)) return null;
  return (
    <Notice tone="warn" title={t.atBank}>
      <p>{t.atBankWhy}</p>
    </Notice>
  );
}
