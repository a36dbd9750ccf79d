// One run: how far it is while the ledger bills flat after flat, then its figures.
import type { ReactNode } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords, monthWords } from "@linli/web/staff/calendar.ts";
import { ProofLinks } from "@linli/web/staff/ProofLinks.tsx";
import {
  BackLink,
  Badge,
  Card,
  LinkButton,
  Moment,
  Money,
  PageTitle,
  Pairs,
} from "@linli/web/ui/index.ts";
import { DunningSection } from "./DunningSection.tsx";
import { LateSection } from "./LateSection.tsx";
import { RunPapers } from "./RunPapers.tsx";
import { tariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts } from "./texts.ts";
import { Unbilled } from "./Unbilled.tsx";
import "@linli/web/staff/staff.css";

type RunView = Schema<"RunView">;

function Figures({ run }: { run: RunView }) {
  const t = useTexts(billingStaffTexts);
  const language = useLanguage();
  const now = useNow();
  const skipped: [string, string][] =
    run.skipped === null ? [] : [[t.skipped, t.skippedCount(grouped(run.skipped))]];
  const more = useTexts(tariffTexts);
  const reduced: [string, ReactNode][] =
    run.reduced_fen === 0 ? [] : [[more.preview.reduced, <Money fen={run.reduced_fen} />]];
  return (
    <Pairs
      of={[
        [t.bills, t.billsCount(grouped(run.bills))],
        ...skipped,
        [t.total, <Money fen={run.total_fen} />],
        ...reduced,
        [t.collected, <Money fen={run.paid_fen} />],
        [t.due, dayWords(run.due, language, now)],
        [t.started, <Moment at={run.started_ms} />],
      ]}
    />
  );
}

function Progress({ run }: { run: RunView }) {
  const t = useTexts(billingStaffTexts);
  const words = t.progress(grouped(run.bills), grouped(run.flats));
  // A sale within the month makes two bills of one flat: the bar never runs over.
  const value = run.done ? run.flats : Math.min(run.bills, run.flats);
  return (
    <>
      <div className="line line-apart">
        <Badge tone={run.done ? "ok" : "info"}>
          {run.done ? t.runState.done : t.runState.running}
        </Badge>
        <span role="status">{words}</span>
      </div>
      <progress
        className="progress"
        max={Math.max(1, run.flats)}
        value={value}
        aria-label={words}
      />
    </>
  );
}

export default function Run() {
  const t = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const language = useLanguage();
  const { run = "" } = useParams<{ run: string }>();
  const query = useLedger("/runs/{run}", { run });
  return (
    <>
      <BackLink to="/desk/bills/runs">{t.runsBack}</BackLink>
      <Answered of={query}>
        {(found) => (
          <>
            <PageTitle {...(found.opening === null ? {} : { note: t.arrears })}>
              {t.run(monthWords(found.period, language))}
            </PageTitle>
            <Card>
              <Progress run={found} />
              <Figures run={found} />
              <p>
                <LinkButton look="second" icon="list" to={`/desk/bills?run=${found.run}`}>
                  {t.seeBills}
                </LinkButton>
              </p>
            </Card>
            {found.share !== null && (
              <p>
                <LinkButton look="second" icon="list" to={`/desk/bills/runs/${found.run}/shares`}>
                  {more.share.sheet}
                </LinkButton>
              </p>
            )}
            {found.done && <Unbilled run={found.run} />}
            {found.done && <DunningSection run={found.run} />}
            {found.done && found.opening === null && <LateSection run={found.run} />}
            {found.done && <RunPapers run={found.run} />}
            <ProofLinks proof={found.proof} />
          </>
        )}
      </Answered>
    </>
  );
}
