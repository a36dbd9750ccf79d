// Under 账本: one row that says whether every line of the statements is explained.
import { useLedger } from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Row, Rows } from "@linli/web/ui/index.ts";
import { bankTexts } from "./texts.ts";

export default function StatementsRow() {
  const t = useTexts(bankTexts);
  const enabled = useMayReadBooks() === true;
  const open = useLedger("/statements/unexplained", {}, { keep: true, enabled });
  if (!enabled || open.data === undefined) return null;
  const fen = open.data.items.reduce((sum, fund) => sum + fund.came_fen + fund.went_fen, 0);
  return (
    <Card>
      <Rows>
        <Row
          to="/ledger/statements"
          icon="bank"
          title={t.row}
          note={fen === 0 ? t.rowClear : t.rowUnclear(formatMoney(fen))}
        />
      </Rows>
    </Card>
  );
}
