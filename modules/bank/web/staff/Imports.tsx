// 银行流水 at a desk: import, what waits to be explained, what was imported.
import { useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { Empty, LinkButton, PageTitle, Section } from "@linli/web/ui/index.ts";
import { ImportCard, Unexplained } from "../Lists.tsx";
import { bankTexts } from "../texts.ts";
import { KINDS, OFFICES } from "./statement.ts";

export default function Imports() {
  const t = useTexts(bankTexts);
  const may = useMayAct(KINDS, OFFICES);
  const imports = useLedgerPages("/statements", {});
  return (
    <>
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      {may && (
        <div className="line">
          <LinkButton icon="upload" to="/desk/bank/import">
            {t.import}
          </LinkButton>
          <LinkButton look="second" icon="question" to="/desk/bank/open">
            {t.openTitle}
          </LinkButton>
        </div>
      )}
      <Section title={t.unexplained}>
        <Unexplained />
      </Section>
      <Section title={t.imports}>
        <Pages of={imports}>
          {(items: Schema<"BankImportView">[]) =>
            items.length === 0 ? (
              <Empty>{t.none}</Empty>
            ) : (
              items.map((each) => (
                <div key={each.statement} className="stack">
                  <ImportCard of={each} />
                  <p>
                    <LinkButton
                      look="quiet"
                      icon="list"
                      to={`/desk/bank/statements/${each.statement}`}
                    >
                      {t.seeLines}
                    </LinkButton>
                  </p>
                </div>
              ))
            )
          }
        </Pages>
      </Section>
    </>
  );
}
