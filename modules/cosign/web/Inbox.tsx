// 待会签: what waits for the reader's institution, soonest deadline first; what waits for others;
// what is over. Auditors see the same records of all institutions and no button.
import { useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { Answered } from "@linli/web/api/Answered.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import {
  Badge,
  Card,
  Empty,
  Moment,
  PageTitle,
  Row,
  Rows,
  Section,
  type BadgeTone,
} from "@linli/web/ui/index.ts";
import { changeWords, timeLeft } from "./changes.ts";
import { sortWaiting, standingOf, type Proposal } from "./proposals.ts";
import { cosignTexts, type CosignTexts } from "./texts.ts";
import { useSigner } from "./useSigner.ts";

export function kindWords(t: CosignTexts, kind: string): string {
  return t.kinds[kind as keyof CosignTexts["kinds"]] ?? t.kinds.other;
}

export function leftWords(t: CosignTexts, until: number, now: number): string {
  const { unit, n } = timeLeft(until, now);
  return unit === "over" ? t.left.over : t.left[unit](n);
}

const TONES: Record<string, BadgeTone> = {
  open: "warn",
  complete: "ok",
  returned: "bad",
  withdrawn: "plain",
  expired: "plain",
};

export function StateBadge({ state }: { state: string }) {
  const t = useTexts(cosignTexts);
  const words = t.states[state as keyof CosignTexts["states"]] ?? state;
  return <Badge tone={TONES[state] ?? "plain"}>{words}</Badge>;
}

function ProposalRow({ proposal }: { proposal: Proposal }) {
  const t = useTexts(cosignTexts);
  const language = useLanguage();
  const now = useNow();
  const { name } = useInstitutions();
  const open = proposal.state === "open";
  const [first] = proposal.summary;
  const change = first && changeWords(first, language);
  return (
    <Row
      to={`/inbox/${proposal.proposal}`}
      title={kindWords(t, proposal.kind)}
      note={
        <>
          {proposal.proposing === null ? t.asksLedger : t.asks(name(proposal.proposing))}
          {change && (
            <>
              <br />
              {change.label} {change.before} → {change.after}
            </>
          )}
        </>
      }
      end={
        open ? (
          leftWords(t, proposal.expires_ms, now)
        ) : (
          <>
            <StateBadge state={proposal.state} /> <Moment at={proposal.opened_ms} />
          </>
        )
      }
    />
  );
}

function Group({ title, items }: { title: string; items: Proposal[] }) {
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <Card>
        <Rows>
          {items.map((each) => (
            <ProposalRow key={each.proposal} proposal={each} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

/** Everything of all institutions, for those who sign for none. */
function AllRecords() {
  const t = useTexts(cosignTexts);
  const pages = useLedgerPages("/proposals", {});
  return (
    <>
      <PageTitle note={t.recordsLead}>{t.records}</PageTitle>
      <Pages of={pages}>
        {(items: Proposal[]) =>
          items.length === 0 ? (
            <Empty>{t.emptyRecords}</Empty>
          ) : (
            <Card>
              <Rows>
                {items.map((each) => (
                  <ProposalRow key={each.proposal} proposal={each} />
                ))}
              </Rows>
            </Card>
          )
        }
      </Pages>
    </>
  );
}

/** What is over comes below what waits, and not before it: nobody presses a row that moves away. */
function Waiting({ institution }: { institution: string }) {
  const t = useTexts(cosignTexts);
  const { signer } = useSigner();
  const open = useLedger("/proposals", { for: institution, state: "open", limit: 200 });
  return (
    <Answered of={open}>
      {({ items }) => {
        const sorted = sortWaiting(items);
        const mine = sorted.filter((each) => standingOf(each, signer) === "mine");
        const others = sorted.filter((each) => standingOf(each, signer) !== "mine");
        return (
          <>
            {mine.length === 0 ? (
              <Empty>{t.empty}</Empty>
            ) : (
              <Group title={t.waiting} items={mine} />
            )}
            <Group title={t.others} items={others} />
            <Done institution={institution} />
          </>
        );
      }}
    </Answered>
  );
}

function Done({ institution }: { institution: string }) {
  const t = useTexts(cosignTexts);
  const all = useLedgerPages("/proposals", { for: institution });
  return (
    <Pages of={all}>
      {(items: Proposal[]) => (
        <Group title={t.done} items={items.filter(({ state }) => state !== "open")} />
      )}
    </Pages>
  );
}

export default function Inbox() {
  const t = useTexts(cosignTexts);
  const identity = useObservable(currentIdentity);
  const { institution } = useSigner();
  const { name } = useInstitutions();
  if (identity === null || identity.audience === "auditor") return <AllRecords />;
  return (
    <>
      <PageTitle {...(institution === null ? {} : { note: t.lead(name(institution)) })}>
        {t.title}
      </PageTitle>
      {institution === null ? (
        <Empty>{t.noInstitution}</Empty>
      ) : (
        <Waiting institution={institution} />
      )}
    </>
  );
}
