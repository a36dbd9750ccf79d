// A statement from its head to its proof: who was late, what came and went, every account, files.
import { useState, type ReactNode } from "react";
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { readBlob } from "@linli/web/api/http.ts";
import { useInstitutionName } from "@linli/web/api/names.ts";
import { asIdentity } from "@linli/web/api/session.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { saveBlob } from "@linli/web/staff/save.ts";
import { Badge, Button, Card, FundName, Notice, PageTitle, Pairs } from "@linli/web/ui/index.ts";
import { Added } from "./Added.tsx";
import { Accounts, Lines } from "./Lines.tsx";
import { FUND_TILES } from "./funds.ts";
import { lateParts, periodWords, planOf, statementClaims, type View } from "./statement.ts";
import { disclosureTexts } from "./texts.ts";

type Part = View["parts"][number];

function Signed({ part }: { part: Part }) {
  const t = useTexts(disclosureTexts);
  const by = useInstitutionName(part.by);
  const second = useInstitutionName(part.with);
  return (
    <>
      <FundName fund={FUND_TILES[part.fund] ?? "public"} />
      <Pairs
        of={[
          [t.prepared, by ?? t.nobody],
          [t.countersigned, second ?? t.nobody],
        ]}
      />
    </>
  );
}

function Head({ view }: { view: View }) {
  const t = useTexts(disclosureTexts);
  const language = useLanguage();
  const now = useNow();
  const day = (text: string): string => dayWords(text, language, now);
  const late = lateParts(view);
  return (
    <>
      <PageTitle note={periodWords(view, language, t)}>{t.kinds[view.kind] ?? view.kind}</PageTitle>
      {late.map(({ fund, months, closed }) => (
        <Notice key={fund} tone="bad" title={t.lateBy[fund] ?? t.late}>
          <p>{t.lateWhy(months - closed, months)}</p>
        </Notice>
      ))}
      <Card>
        {!view.late && <Badge tone="ok">{t.onTime}</Badge>}
        <Pairs
          of={[
            [t.due, day(view.due)],
            [
              t.posted,
              // A narrow screen breaks between the days, not within one.
              <>
                <span className="number">{day(view.posted_from)} –</span>{" "}
                <span className="number">{day(view.posted_to)}</span>
              </>,
            ],
          ]}
        />
        {view.parts.map((part) => (
          <Signed key={part.fund} part={part} />
        ))}
      </Card>
    </>
  );
}

/** The files are made by the portal from the same figures. */
async function file(kind: string, month: string, ending: string): Promise<Blob> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/disclosures/${kind}/${month}/statement.${ending}`;
  return asIdentity(currentIdentity.get(), (token) => readBlob(path, { token }));
}

function Files({ view: { kind, to } }: { view: View }) {
  const t = useTexts(disclosureTexts);
  const [failed, setFailed] = useState(false);
  async function save(ending: string): Promise<void> {
    setFailed(false);
    try {
      saveBlob(`${kind}-${to}.${ending}`, await file(kind, to, ending));
    } catch {
      setFailed(true);
    }
  }
  return (
    <div className="screen-only">
      <div className="line">
        <Button look="quiet" icon="download" onPress={() => save("xlsx")}>
          {t.xlsx}
        </Button>
        <Button look="quiet" icon="download" onPress={() => save("csv")}>
          {t.csv}
        </Button>
        <Button instant look="quiet" icon="print" onPress={() => window.print()}>
          {t.print}
        </Button>
      </div>
      {failed && <Notice tone="bad" title={t.notSaved} announce />}
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="quiet">{children}</p>;
}

const YEAR_DIGITS = 4;

interface Bases {
  /** Where a project's own page is. */
  projects: string;
  /** Where the page of the service contract is. */
  service: string;
}

function Content({ view, projects, service }: { view: View } & Bases) {
  const t = useTexts(disclosureTexts);
  const year = Number(view.to.slice(0, YEAR_DIGITS));
  const budgets = useLedger("/budgets", { year }, { keep: true });
  const claims = statementClaims(view);
  const check = useCheck(claims);
  return (
    <>
      <Head view={view} />
      {view.kind === "parking" && view.extra.spaces === null && (
        <Notice tone="warn" title={t.noSpaces} />
      )}
      <Lines view={view} plan={planOf(budgets.data?.items ?? [], view)} />
      <Added view={view} projects={projects} service={service} />
      {view.later_lines > 0 && (
        <Note>{t.later(view.later_lines, formatMoney(view.later_fen))}</Note>
      )}
      <Accounts view={view} />
      <Files view={view} />
      {claims.length > 0 && (
        <ProofPanel claims={claims} file={`${view.kind}-${view.to}`} check={check} />
      )}
      <Note>{t.lead}</Note>
    </>
  );
}

interface PageProps extends Bases {
  kind: string;
  month: string;
}

export function StatementPage({ kind, month, ...bases }: PageProps) {
  const found = useLedger("/disclosures/{kind}/{month}", { kind, month });
  return <Answered of={found}>{(view) => <Content view={view} {...bases} />}</Answered>;
}
