// One project as an owner reads it: what it costs, what of it the own flat bears, the whole chain,
// and a way to ask.
import type { ReactNode } from "react";
import { useParams } from "wouter";
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import {
  BackLink,
  BigMoney,
  Card,
  FundName,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
} from "@linli/web/ui/index.ts";
import { Chain } from "./Chain.tsx";
import { Questions } from "./Questions.tsx";
import { Refused } from "./Refused.tsx";
import { projectClaims, type ProjectDetail } from "./chain.ts";
import { spendingTexts } from "./texts.ts";
import { fundOf, scopeWords, stateWords } from "./words.ts";

export function Head({ project }: { project: ProjectDetail }) {
  const t = useTexts(spendingTexts);
  const { authority, contract } = project;
  const fen = contract?.fen ?? authority?.cap_fen ?? null;
  return (
    <>
      <PageTitle note={stateWords(t, project)}>{project.title ?? t.untitled}</PageTitle>
      <Card>
        <FundName fund={fundOf(project)} />
        {fen !== null && <BigMoney fen={fen} />}
        <p className="quiet">{scopeWords(t, project)}</p>
        <Pairs
          of={[
            ...(authority === null
              ? []
              : ([[t.cap, <Money fen={authority.cap_fen} />]] as [string, ReactNode][])),
            [t.paid, <Money fen={project.paid_fen} />],
          ]}
        />
      </Card>
    </>
  );
}

function Shares({ project }: { project: ProjectDetail }) {
  const t = useTexts(spendingTexts);
  return (
    <>
      {project.shares.map((share) => (
        <Section key={share.flat} title={t.share}>
          <Card>
            <BigMoney fen={share.fen} />
            <Pairs
              of={[
                [t.shareDrawn, <Money fen={share.drawn_fen} />],
                [t.shareOwed, <Money fen={share.owed_fen} />],
                [t.shareLeft, <Money fen={share.balance_fen} />],
              ]}
            />
            {share.first_deposit_fen !== null && (
              <Notice tone="warn" title={t.topUp(formatMoney(share.first_deposit_fen))} />
            )}
          </Card>
        </Section>
      ))}
    </>
  );
}

function Content({ project }: { project: ProjectDetail }) {
  const claims = projectClaims(project);
  const check = useCheck(claims);
  return (
    <>
      <Head project={project} />
      <Shares project={project} />
      <Chain project={project} />
      {claims.length > 0 && (
        <ProofPanel claims={claims} file={`project-${project.project}`} check={check} />
      )}
      <Refused among={[project]} base={null} />
      <Questions about={{ project: project.project }} mayAsk />
    </>
  );
}

export default function Project() {
  const t = useTexts(spendingTexts);
  const { project = "" } = useParams<{ project: string }>();
  const found = useLedger("/projects/{project}", { project });
  return (
    <>
      <BackLink to="/ledger">{t.ledger}</BackLink>
      <Answered of={found}>{(detail) => <Content project={detail} />}</Answered>
    </>
  );
}
