// The statements as residents see them: in totals, and how much nobody can explain yet.
import { useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { Empty, PageTitle, Section } from "@linli/web/ui/index.ts";
import { ImportCard, Unexplained } from "./Lists.tsx";
import { bankTexts } from "./texts.ts";

export default function Statements() {
  const t = useTexts(bankTexts);
  const imports = useLedgerPages("/statements", {});
  return (
    <>
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      <Section title={t.unexplained}>
        <Unexplained />
      </Section>
      <Section title={t.imports}>
        <Pages of={imports}>
          {(items: Schema<"BankImportView">[]) =>
            items.length === 0 ? (
              <Empty>{t.none}</Empty>
            ) : (
              items.map((each) => <ImportCard key={each.statement} of={each} />)
            )
          }
        </Pages>
      </Section>
    </>
  );
}
