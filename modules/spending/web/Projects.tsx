// On the ledger's page: what owners' money was spent on, and what was refused.
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { Button, Card, Dotted, FundName, Money, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { Refused } from "./Refused.tsx";
import type { ProjectView } from "./chain.ts";
import { spendingTexts } from "./texts.ts";
import { fundOf, stateWords } from "./words.ts";

export function ProjectRow({ project, base }: { project: ProjectView; base: string }) {
  const t = useTexts(spendingTexts);
  const fen = project.contract?.fen ?? project.authority?.cap_fen ?? null;
  return (
    <Row
      to={`${base}/${project.project}`}
      title={project.title ?? t.untitled}
      note={<Dotted of={[stateWords(t, project), <FundName fund={fundOf(project)} />]} />}
      {...(fen === null ? {} : { end: <Money fen={fen} /> })}
    />
  );
}

export default function Projects() {
  const t = useTexts(spendingTexts);
  const shell = useShellTexts();
  const may = useMayReadBooks();
  const projects = useLedgerPages("/projects", {}, { enabled: may === true });
  const items = (projects.data?.pages ?? []).flatMap((page) => page.items);
  if (items.length === 0) return null;
  return (
    <>
      <Section title={t.list}>
        <p className="caption">{t.listNote}</p>
        <Card>
          <Rows>
            {items.map((project) => (
              <ProjectRow key={project.project} project={project} base="/projects" />
            ))}
          </Rows>
        </Card>
        {projects.hasNextPage && (
          <Button
            look="second"
            pendingLabel={shell.states.loading}
            onPress={() => projects.fetchNextPage()}
          >
            {t.more}
          </Button>
        )}
      </Section>
      <Refused among={items} base="/projects" />
    </>
  );
}
