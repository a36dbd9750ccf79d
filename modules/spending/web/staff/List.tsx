// 支出: all projects, what was refused, and a form to begin another.
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { Card, Empty, LinkButton, PageTitle, Rows, Section } from "@linli/web/ui/index.ts";
import { ProjectRow } from "../Projects.tsx";
import { Refused } from "../Refused.tsx";
import { budgetTexts } from "../budgetTexts.ts";
import type { ProjectView } from "../chain.ts";
import { DeskForm } from "./DeskForm.tsx";
import { answerForm, openForm } from "./forms.ts";
import { MANAGING, MANAGING_OFFICES } from "./roles.ts";
import { deskTexts } from "./texts.ts";

/** Questions about entries of the books; those about a project stand on its page. */
function OnEntries() {
  const t = useTexts(deskTexts);
  const { data } = useLedgerPages("/questions", { state: "open" });
  const open = (data?.pages ?? []).flatMap(({ items }) => items);
  const onEntries = open.filter(({ entry }) => entry !== null);
  if (onEntries.length === 0) return null;
  return (
    <Section title={t.onEntries}>
      {onEntries.map(({ question, entry, text }) => (
        <Card key={question}>
          <p className="record-text">{text}</p>
          <p>
            <LinkButton look="second" to={`/desk/books/entries/${entry}`}>
              {t.entry(entry ?? 0)}
            </LinkButton>
          </p>
          <DeskForm {...answerForm(t, question)} />
        </Card>
      ))}
    </Section>
  );
}

export default function List() {
  const t = useTexts(deskTexts);
  const budget = useTexts(budgetTexts);
  const projects = useLedgerPages("/projects", {});
  const may = useMayAct(MANAGING, MANAGING_OFFICES);
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <p>
        <LinkButton look="second" to="/desk/budgets">
          {budget.see}
        </LinkButton>
      </p>
      {may && <OnEntries />}
      <Pages of={projects}>
        {(items: ProjectView[]) => (
          <>
            {items.length === 0 && <Empty>{t.none}</Empty>}
            {items.length > 0 && (
              <Card>
                <Rows>
                  {items.map((project) => (
                    <ProjectRow key={project.project} project={project} base="/desk/spending" />
                  ))}
                </Rows>
              </Card>
            )}
            <Refused among={items} base="/desk/spending" />
          </>
        )}
      </Pages>
      {may && <DeskForm {...openForm(t)} />}
    </>
  );
}
