// On the public revenue's page: what is missing, in red, and the way to all contracts.
import { useLedger } from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { Missing } from "./Missing.tsx";
import { missingSum } from "./contract.ts";
import { revenueTexts } from "./texts.ts";

/** Missing receipts on the fund's page; all of them stand with the contracts. */
const SHOWN_HERE = 3;

export default function FundCard() {
  const t = useTexts(revenueTexts);
  const enabled = useMayReadBooks() === true;
  const missing = useLedger("/revenue/missing", {}, { keep: true, enabled });
  if (!enabled || missing.data === undefined || missing.data.contracts === 0) return null;
  const { items, contracts } = missing.data;
  const note =
    items.length === 0
      ? t.nothingMissing
      : t.missingCount(items.length, formatMoney(missingSum(items)));
  return (
    <Section title={t.title}>
      <Missing items={items.slice(0, SHOWN_HERE)} base="/ledger/contracts" />
      <Card>
        <Rows>
          <Row
            to="/ledger/contracts"
            icon="document"
            title={t.contractCount(contracts)}
            note={note}
          />
        </Rows>
      </Card>
    </Section>
  );
}
