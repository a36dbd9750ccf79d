// 公示报表: every published statement, newest first.
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { BackLink, Card, Empty, PageTitle, Rows } from "@linli/web/ui/index.ts";
import { StatementRow } from "./StatementRow.tsx";
import type { Row } from "./statement.ts";
import { disclosureTexts } from "./texts.ts";

export function Statements({ base }: { base: string }) {
  const t = useTexts(disclosureTexts);
  const found = useLedgerPages("/disclosures", {});
  return (
    <Pages of={found}>
      {(items: Row[]) =>
        items.length === 0 ? (
          <Empty>{t.none}</Empty>
        ) : (
          <Card>
            <Rows>
              {items.map((item) => (
                <StatementRow key={`${item.kind}.${item.to}`} of={item} base={base} />
              ))}
            </Rows>
          </Card>
        )
      }
    </Pages>
  );
}

export default function List() {
  const t = useTexts(disclosureTexts);
  return (
    <>
      <BackLink to="/ledger">{t.ledger}</BackLink>
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      <Statements base="/disclosure" />
    </>
  );
}
