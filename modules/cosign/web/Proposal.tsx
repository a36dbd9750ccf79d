// One co-signature: who asks, what changes, what follows, until when; then sign or return with a
// reason.
import { Suspense, useState } from "react";
import { useParams } from "wouter";
import { useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { hidingTexts } from "@linli/web/hiding/texts.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Answered } from "@linli/web/api/Answered.tsx";
import { proposalDetails } from "@linli/web/shell/registry.ts";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { ProofLinks } from "@linli/web/staff/ProofLinks.tsx";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import {
  BackLink,
  Card,
  Dotted,
  Loading,
  Moment,
  PageTitle,
  Pairs,
  Seals,
  Section,
  TableBox,
  Track,
} from "@linli/web/ui/index.ts";
import { Answer } from "./Answer.tsx";
import { changeWords } from "./changes.ts";
import { kindWords, leftWords, StateBadge } from "./Inbox.tsx";
import { draftOf, groundOf, subjectOf, type Proposal } from "./proposals.ts";
import { cosignTexts, type CosignTexts } from "./texts.ts";

function Changes({ proposal }: { proposal: Proposal }) {
  const t = useTexts(cosignTexts);
  const language = useLanguage();
  if (proposal.summary.length === 0) return <p>{t.noChanges}</p>;
  return (
    <TableBox label={t.changesTable}>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.before}</th>
          <th scope="col">{t.after}</th>
        </tr>
      </thead>
      <tbody>
        {proposal.summary
          .map((line) => changeWords(line, language))
          .map((line, i) => (
            <tr key={i}>
              <th scope="row">{line.label}</th>
              <td>{line.before}</td>
              <td className="strong">{line.after}</td>
            </tr>
          ))}
      </tbody>
    </TableBox>
  );
}

function RosterDraft({ draft }: { draft: string }) {
  const t = useTexts(cosignTexts);
  const { data } = useLedger("/drafts/{draft}", { draft });
  if (!data) return null;
  const state = t.draftStates[data.state as keyof CosignTexts["draftStates"]] ?? data.state;
  return (
    <p className="quiet">
      <Dotted
        of={[
          t.draft,
          t.draftSize(data.rows),
          state,
          ...(data.refused > 0 ? [t.refusedRows(data.refused)] : []),
        ]}
      />
    </p>
  );
}

function Required({ proposal }: { proposal: Proposal }) {
  const t = useTexts(cosignTexts);
  const language = useLanguage();
  return (
    <ul className="seal-list">
      {proposal.required.map(({ institution, name, name_en, mark, signed }) => (
        <li key={institution}>
          <Seals seals={[{ name, nameEn: name_en, mark, signed }]} />
          <span>{language === "en" ? name_en : name}</span>
          <span className="caption">{signed ? t.signed : t.unsigned}</span>
        </li>
      ))}
    </ul>
  );
}

function Voices({ proposal }: { proposal: Proposal }) {
  const t = useTexts(cosignTexts);
  const { name } = useInstitutions();
  if (proposal.voices.length === 0) return null;
  return (
    <Section title={t.voices}>
      <Card>
        <Track
          label={t.voices}
          steps={proposal.voices.map((voice) => ({
            key: `${voice.account}${voice.at_ms}`,
            state: voice.answer === "returned" ? ("bad" as const) : ("done" as const),
            title:
              voice.answer === "returned"
                ? t.voiceReturned(name(voice.institution))
                : t.voiceSigned(name(voice.institution)),
            note: <Moment at={voice.at_ms} />,
            ...(voice.reason === null
              ? {}
              : { body: <OpenRecord commitment={voice.reason} label={t.readReason} /> }),
          }))}
        />
      </Card>
    </Section>
  );
}

function Evidence({ proposal }: { proposal: Proposal }) {
  const t = useTexts(cosignTexts);
  if (proposal.evidence.length === 0) return <p className="quiet">{t.noEvidence}</p>;
  return (
    <div className="line">
      {proposal.evidence.map(({ commitment }, i) => (
        <OpenRecord key={commitment} commitment={commitment} label={t.openEvidence(i + 1)} />
      ))}
    </div>
  );
}

function Details({ proposal }: { proposal: Proposal }) {
  const t = useTexts(cosignTexts);
  const now = useNow();
  const { name } = useInstitutions();
  // What the person just did stays readable when the list is fetched anew.
  const [answered, setAnswered] = useState(false);
  const draft = draftOf(proposal);
  const subject = subjectOf(proposal);
  const ground = groundOf(proposal);
  const { grounds, ground: groundWords } = useTexts(hidingTexts);
  const EveryLine = proposalDetails(proposal.kind);
  const kind = proposal.kind as keyof CosignTexts["consequences"];
  const asks = proposal.proposing === null ? t.asksLedger : t.asks(name(proposal.proposing));
  return (
    <>
      <PageTitle note={asks}>{kindWords(t, proposal.kind)}</PageTitle>
      <Section title={t.changes} end={<StateBadge state={proposal.state} />}>
        <Changes proposal={proposal} />
        {draft !== null && <RosterDraft draft={draft} />}
        {ground !== null && <p>{groundWords(grounds[ground] ?? ground)}</p>}
        {subject !== null && EveryLine && (proposal.state === "open" || answered) && (
          <Suspense fallback={<Loading />}>
            <EveryLine subject={subject} />
          </Suspense>
        )}
      </Section>
      <Section title={t.consequence}>
        <Card>
          <p>{t.consequences[kind] ?? t.consequences.other}</p>
          <Pairs
            of={[
              [
                t.deadline,
                <Dotted
                  of={[
                    <Moment at={proposal.expires_ms} />,
                    ...(proposal.state === "open" ? [leftWords(t, proposal.expires_ms, now)] : []),
                  ]}
                />,
              ],
              [t.opened, <Moment at={proposal.opened_ms} />],
            ]}
          />
        </Card>
      </Section>
      <Section title={t.evidence}>
        <Evidence proposal={proposal} />
      </Section>
      <Section title={t.required}>
        <Card>
          <Required proposal={proposal} />
        </Card>
      </Section>
      {(proposal.state === "open" || answered) && (
        <Answer proposal={proposal} onAnswered={() => setAnswered(true)} />
      )}
      <Voices proposal={proposal} />
      <ProofLinks proof={proposal.proof} />
    </>
  );
}

export default function ProposalPage() {
  const t = useTexts(cosignTexts);
  const { proposal = "" } = useParams<{ proposal: string }>();
  const query = useLedger("/proposals/{proposal}", { proposal });
  return (
    <>
      <BackLink to="/inbox">{t.back}</BackLink>
      <Answered of={query}>{(found) => <Details proposal={found} />}</Answered>
    </>
  );
}
