// One public text at a desk: what it says, what happened to it, and what this desk may do about it.
import { useParams } from "wouter";
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { HiddenWords, type HidingView } from "@linli/web/hiding/Hidden.tsx";
import { hidingTexts } from "@linli/web/hiding/texts.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { useInstitutions, useRoles } from "@linli/web/staff/people.ts";
import { ReasonButton } from "@linli/web/staff/ReasonButton.tsx";
import {
  BackLink,
  Badge,
  Card,
  Moment,
  PageTitle,
  Section,
  Track,
  type StepState,
} from "@linli/web/ui/index.ts";
import { answers, proposing } from "./hiding.ts";
import { Propose } from "./Propose.tsx";
import { hidingDeskTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

function History({ text }: { text: HidingView }) {
  const t = useTexts(hidingDeskTexts);
  const { name } = useInstitutions();
  const title = (what: string, who: string | null): string => {
    const words = t.steps[what] ?? what;
    if (who === null) return words;
    return what === "reported" ? t.reportedFor(name(who)) : t.answered(name(who), words);
  };
  const stateOf = (what: string): StepState => (what === "hidden" ? "bad" : "done");
  return (
    <Section title={t.history}>
      <Card>
        <Track
          label={t.history}
          steps={text.steps.map((step) => ({
            key: `${step.what}${step.at_ms}${step.reason}`,
            state: stateOf(step.what),
            title: title(step.what, step.institution),
            note: <Moment at={step.at_ms} />,
            ...(step.reason === null
              ? {}
              : { body: <OpenRecord commitment={step.reason} label={t.readReason} /> }),
          }))}
        />
      </Card>
    </Section>
  );
}

/** The two answers to an appeal; each opens its own sheet for the reason. */
function AnswerAppeal({ text }: { text: HidingView }) {
  const { answer } = useTexts(hidingDeskTexts);
  const shared = {
    why: answer.note,
    field: answer.field,
    hint: answer.hint,
    missing: answer.missing,
    yes: answer.yes,
    done: answer.done,
    command: "records.AnswerAppeal",
  };
  return (
    <Section title={answer.title}>
      <p>{answer.note}</p>
      <div className="line">
        <ReasonButton
          {...shared}
          label={answer.restore}
          title={answer.restore}
          look="primary"
          body={{ record: text.commitment, restored: true }}
        />
        <ReasonButton
          {...shared}
          label={answer.uphold}
          title={answer.uphold}
          look="second"
          body={{ record: text.commitment, restored: false }}
        />
      </div>
    </Section>
  );
}

export function TextWords({ text }: { text: HidingView }) {
  const t = useTexts(hidingDeskTexts);
  const nothing = text.erased_ms === null ? t.unreadable : t.erased;
  return (
    <Card>
      {text.text === null ? (
        <p className="quiet">{nothing}</p>
      ) : (
        <p className="record-text">{text.text}</p>
      )}
    </Card>
  );
}

function Content({ text }: { text: HidingView }) {
  const t = useTexts(hidingDeskTexts);
  const { states } = useTexts(hidingTexts);
  const { name } = useInstitutions();
  const identity = useObservable(currentIdentity);
  const roles = useRoles();
  const acts = identity !== null && identity.audience !== "auditor";
  const role = acts ? proposing(text, roles) : null;
  return (
    <>
      <PageTitle note={name(text.institution)}>{t.title}</PageTitle>
      <HiddenWords text={text} />
      <Section
        title={t.section}
        end={<Badge tone="plain">{states[text.state] ?? text.state}</Badge>}
      >
        <TextWords text={text} />
      </Section>
      {acts && answers(text, roles) && <AnswerAppeal text={text} />}
      {role !== null && <Propose text={text} kind={role.kind} />}
      {text.steps.length > 0 && <History text={text} />}
    </>
  );
}

export default function One() {
  const t = useTexts(hidingDeskTexts);
  const { commitment = "" } = useParams<{ commitment: string }>();
  const text = useLedger("/hidings/{commitment}", { commitment }, { keep: true });
  return (
    <>
      <BackLink to="/desk/hidings">{t.back}</BackLink>
      <Answered of={text}>{(found) => <Content text={found} />}</Answered>
    </>
  );
}
