// The chain of one project: decision, quotes, contract, payments, work, acceptance, settlement. A
// link that is not there is a dashed box with its name.
import { Fragment, type ReactNode } from "react";
import { useNow } from "@linli/web/clock.ts";
import { formatArea, formatMoney, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayEnd, dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Badge, Card, Money, Row, Rows, Section, Track } from "@linli/web/ui/index.ts";
import { Photo } from "./Photo.tsx";
import {
  capsBefore,
  changesOf,
  photosOf,
  reportOf,
  shownLinks,
  stateOf,
  type Change,
  type Link,
  type ProjectDetail,
} from "./chain.ts";
import { spendingTexts } from "./texts.ts";

/** What the first link is called, by what the project rests on. */
const AUTHORITIES: { [kind: string]: "budget" | "emergency" } = {
  budget: "budget",
  emergency: "emergency",
};

function useDay(): (day: string) => string {
  const language = useLanguage();
  const now = useNow();
  return (day) => dayWords(day, language, now);
}

function Authority({
  of,
  project,
}: {
  of: NonNullable<ProjectDetail["authority"]>;
  project: ProjectDetail;
}) {
  const t = useTexts(spendingTexts);
  const day = useDay();
  const raised = capsBefore(project).map(formatMoney);
  const { counted, decided_on, budget_year } = of;
  return (
    <>
      <p>
        {t.cap} <Money fen={of.cap_fen} />
      </p>
      {of.tolerance_pct > 0 && <p className="caption">{t.tolerance(of.tolerance_pct)}</p>}
      {raised.length > 0 && <p className="caption">{t.raisedFrom(raised.join("、"))}</p>}
      {budget_year !== null && <p>{t.ofBudget(budget_year)}</p>}
      {decided_on !== null && <p className="caption">{t.decided(day(decided_on))}</p>}
      {counted !== null && (
        <>
          <p className="caption">
            {t.took(
              `${counted.participating.heads} / ${counted.total.heads}`,
              `${formatArea(counted.participating.area)} / ${formatArea(counted.total.area)}`,
            )}
          </p>
          <p className="caption">
            {t.inFavour(counted.in_favour.heads, formatArea(counted.in_favour.area))}
          </p>
          <p className="caption">{t.against(counted.against.heads, counted.abstained.heads)}</p>
        </>
      )}
      {of.danger !== null && <p>{t.dangers[of.danger] ?? t.dangers["other"]}</p>}
      <Duties of={of} />
      <OpenRecord commitment={of.record} label={decided_on === null ? t.report : t.minutes} />
    </>
  );
}

/** What an emergency owes afterwards: done, due, or late. */
function Duties({ of }: { of: NonNullable<ProjectDetail["authority"]> }) {
  const t = useTexts(spendingTexts);
  const day = useDay();
  const now = useNow();
  const duties = [
    { by: of.publish_by, done: of.published, said: t.published, due: t.publishBy },
    { by: of.audit_by, done: of.audited, said: t.audited, due: t.auditBy },
  ];
  return (
    <>
      {duties.map(({ by, done, said, due }) =>
        by === null ? null : (
          <p key={said}>
            {done ? (
              <Badge tone="ok">{said}</Badge>
            ) : (dayEnd(by) ?? now) < now ? (
              <Badge tone="bad">
                {due(day(by))} · {t.late}
              </Badge>
            ) : (
              <Badge tone="warn">{due(day(by))}</Badge>
            )}
          </p>
        ),
      )}
    </>
  );
}

function Quotes({ project }: { project: ProjectDetail }) {
  const t = useTexts(spendingTexts);
  const reason = project.contract?.reason ?? null;
  return (
    <>
      <p className="caption">{t.sealedQuotes(project.quotes_sealed)}</p>
      <Rows>
        {[...project.quotes]
          .sort((a, b) => (a.fen ?? 0) - (b.fen ?? 0))
          .map(({ quote, contractor, fen, chosen }) => (
            <Row
              key={quote}
              title={contractor ?? t.quote}
              {...(chosen ? { note: t.chosen } : {})}
              end={fen === null ? t.sealed : <Money fen={fen} />}
            />
          ))}
      </Rows>
      {reason !== null && <p className="caption">{t.notLowest(reason)}</p>}
    </>
  );
}

function Contract({
  of,
  changes,
}: {
  of: NonNullable<ProjectDetail["contract"]>;
  changes: Change[];
}) {
  const t = useTexts(spendingTexts);
  const day = useDay();
  return (
    <>
      <p>
        {of.contractor} <Money fen={of.fen} />
      </p>
      <OpenRecord commitment={of.document} label={t.seeContract} />
      {changes.map(({ at, before, fen, reason, report }) => (
        <Fragment key={at}>
          <p className="caption">
            {t.changed(day(isoDay(at)), formatMoney(before), formatMoney(fen))}
          </p>
          {reason !== undefined && <OpenRecord commitment={reason} label={t.seeReason} />}
          {report !== undefined && <OpenRecord commitment={report} label={t.seeChange} />}
        </Fragment>
      ))}
    </>
  );
}

function Photos({ project }: { project: ProjectDetail }) {
  const t = useTexts(spendingTexts);
  return (
    <>
      {photosOf(project).map((commitment, at) => (
        <Photo key={commitment} commitment={commitment} label={t.photo(at + 1)} />
      ))}
    </>
  );
}

function Accepted({ project }: { project: ProjectDetail }) {
  const t = useTexts(spendingTexts);
  const report = reportOf(project);
  const fen = formatMoney(project.contract?.fen ?? 0);
  return (
    <>
      {project.acceptance === "charging" && <p className="caption">{t.charging}</p>}
      {project.fund === "maintenance" && project.acceptance === "done" && (
        <p className="caption">{t.charged(fen)}</p>
      )}
      {report !== null && <OpenRecord commitment={report} label={t.seeReport} />}
    </>
  );
}

function StageNote({ link }: { link: Link & { kind: "stage" } }) {
  const t = useTexts(spendingTexts);
  const day = useDay();
  const { state, day: when, not_before } = link.stage;
  if (state === "paid" && when !== null) return <>{t.stage.paid(day(when))}</>;
  if (state === "approved" && when !== null) return <>{t.stage.approved(day(when))}</>;
  if (state === "returned") return <>{t.stage.returned}</>;
  return <>{not_before === null ? t.stage.open : t.stage.held(day(not_before))}</>;
}

export function Chain({ project }: { project: ProjectDetail }) {
  const t = useTexts(spendingTexts);
  const titleOf = (link: Link): ReactNode => {
    if (link.kind === "stage") {
      const { kind, fen } = link.stage;
      const name = kind === "acceptance" ? "payment" : (kind as "advance");
      return (
        <>
          {t.links[name]} <Money fen={fen} />
        </>
      );
    }
    if (link.kind !== "authority") return t.links[link.kind];
    return t.links[AUTHORITIES[project.authority?.kind ?? ""] ?? "decision"];
  };
  const bodyOf = ({ kind }: Link): ReactNode => {
    const { authority, contract } = project;
    if (kind === "authority") return authority && <Authority of={authority} project={project} />;
    if (kind === "quotes") return project.quotes.length > 0 && <Quotes project={project} />;
    if (kind === "contract")
      return contract && <Contract of={contract} changes={changesOf(project)} />;
    if (kind === "work") return <Photos project={project} />;
    return kind === "acceptance" && <Accepted project={project} />;
  };
  const steps = shownLinks(project).map((link) => {
    const state = stateOf(project, link);
    const note =
      link.kind === "stage" ? (
        <StageNote link={link} />
      ) : state === "missing" ? (
        t.missingLink
      ) : undefined;
    return {
      key: link.kind === "stage" ? `stage${link.number}` : link.kind,
      state,
      title: titleOf(link),
      ...(note === undefined ? {} : { note }),
      body: bodyOf(link),
    };
  });
  return (
    <Section title={t.chain}>
      <Card>
        <Track label={t.chain} steps={steps} />
      </Card>
    </Section>
  );
}
