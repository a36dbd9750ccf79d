// On the ledger's page: the latest published statements.
import { useLedger } from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { StatementRow } from "./StatementRow.tsx";
import { disclosureTexts } from "./texts.ts";

const SHOWN = 3;

export default function Latest() {
  const t = useTexts(disclosureTexts);
  const may = useMayReadBooks();
  const found = useLedger("/disclosures", { limit: SHOWN }, { enabled: may === true });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t.title}>
      <Card>
        <Rows>
          {items.map((item) => (
            <StatementRow key={`${item.kind}.${item.to}`} of={item} base="/disclosure" />
          ))}
          <Row to="/disclosure" title={t.all} />
        </Rows>
      </Card>
    </Section>
  );
}
