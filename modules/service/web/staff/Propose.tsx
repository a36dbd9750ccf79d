// Another service contract: how the fee is charged, tried on last month's figures, and sent to the
// one who signs too.
import { useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS, monthWords } from "@linli/web/staff/calendar.ts";
import { EvidenceField, keepEvidence } from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import {
  Button,
  Card,
  Choices,
  ErrorSummary,
  Money,
  Pairs,
  SelectField,
  TextField,
} from "@linli/web/ui/index.ts";
import { outcomeWords } from "../Months.tsx";
import { modeOf, remunerationOf, type Standing, type Terms } from "../service.ts";
import { serviceTexts } from "../texts.ts";
import { emptyForm, errorsOf, termsOf, type Errors, type Form, type How } from "./form.ts";
import { deskTexts } from "./texts.ts";

/** How long the other has to sign, in days. */
const SIGNING_DAYS = 28;
const HOWS: How[] = ["lump_sum", "share", "fixed"];

interface PartProps {
  form: Form;
  errors: Errors;
  change: (part: Partial<Form>) => void;
}

/** What the last month that is over would have come to. */
function Trial({ standing: { trial }, terms }: { standing: Standing; terms: Terms }) {
  const t = useTexts(deskTexts);
  const words = useTexts(serviceTexts);
  const language = useLanguage();
  const pay = remunerationOf(terms, trial.fees_fen);
  const outcome = trial.income_fen - trial.cost_fen - pay;
  return (
    <div className="stack" role="group" aria-label={t.trial(monthWords(trial.month, language))}>
      <p className="strong">{t.trial(monthWords(trial.month, language))}</p>
      <Pairs
        of={[
          [t.fees, <Money fen={trial.fees_fen} />],
          [words.income, <Money fen={trial.income_fen} />],
          [words.cost, <Money fen={trial.cost_fen} />],
          [words.remuneration, <Money fen={pay} />],
          [outcomeWords(words, terms.mode, outcome), <Money fen={Math.abs(outcome)} />],
        ]}
      />
    </div>
  );
}

function Charged({ form, errors, change }: PartProps) {
  const t = useTexts(deskTexts);
  return (
    <>
      <Choices
        legend={t.how}
        name="how"
        value={form.how}
        options={HOWS.map((value) => ({ value, label: t.hows[value], note: t.howNotes[value] }))}
        onChoose={(how) => change({ how })}
      />
      {form.how === "share" && (
        <TextField
          label={t.percent}
          hint={t.percentHint}
          inputMode="decimal"
          autoComplete="off"
          value={form.percent}
          error={errors.percent}
          onText={(percent) => change({ percent })}
        />
      )}
      {form.how === "fixed" && (
        <TextField
          label={t.fixed}
          inputMode="decimal"
          autoComplete="off"
          value={form.fixed}
          error={errors.fixed}
          onText={(fixed) => change({ fixed })}
        />
      )}
      <TextField
        label={t.from}
        type="month"
        value={form.from}
        error={errors.from}
        onText={(from) => change({ from })}
      />
    </>
  );
}

function Rests({ form, errors, change, isFirst }: PartProps & { isFirst: boolean }) {
  const t = useTexts(deskTexts);
  const isDecided = form.basis === "decision";
  return (
    <>
      {isFirst && (
        <SelectField
          label={t.basis}
          value={form.basis}
          options={[
            { value: "older", label: t.bases.older },
            { value: "decision", label: t.bases.decision },
          ]}
          onChoose={(basis) => change({ basis })}
        />
      )}
      <TextField
        label={isDecided ? t.decidedOn : t.signedOn}
        type="date"
        value={form.day}
        error={errors.day}
        onText={(day) => change({ day })}
      />
      <EvidenceField
        wordsLabel={t.paper}
        fileLabel={t.paperFile}
        value={form.paper}
        error={errors.paper}
        onChange={(paper) => change({ paper })}
      />
      {isDecided && (
        <EvidenceField
          wordsLabel={t.minutes}
          fileLabel={t.minutesFile}
          value={form.minutes}
          error={errors.minutes}
          onChange={(minutes) => change({ minutes })}
        />
      )}
    </>
  );
}

interface ProposeProps {
  standing: Standing;
  /** The month the form begins with. */
  month: string;
  /** Kinds of institutions that may sign what this desk proposes. */
  seconds: string[];
}

export function Propose({ standing, month, seconds }: ProposeProps) {
  const t = useTexts(deskTexts);
  const act = useAct();
  const isFirst = standing.contracts.length === 0;
  const [contract] = useState(newId);
  const [form, setForm] = useState(() => emptyForm(month, isFirst));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  const errors = errorsOf(form, t);
  const wrong = Object.values(errors).filter((error) => error !== undefined);
  const shown = tried ? errors : {};
  const terms = termsOf(form);

  async function send(): Promise<void> {
    setTried(true);
    if (wrong.length > 0 || terms === null) return;
    await act.send("service.ProposeService", async () => ({
      contract,
      mode: modeOf(terms),
      from: form.from,
      paper: await keepEvidence("document", form.paper),
      basis:
        form.basis === "decision"
          ? {
              decision: {
                decided_on: form.day,
                minutes: await keepEvidence("document", form.minutes),
              },
            }
          : { older: { signed_on: form.day } },
      with: form.second,
      expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
    }));
  }

  return (
    <details className="details">
      <summary>{isFirst ? t.proposeFirst : t.propose}</summary>
      {act.phase !== "final" && (
        <Card>
          <p>{t.proposeNote}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <Charged form={form} errors={shown} change={change} />
          {terms !== null && <Trial standing={standing} terms={terms} />}
          <Rests form={form} errors={shown} change={change} isFirst={isFirst} />
          <SecondInstitution
            label={t.with}
            kinds={seconds}
            value={form.second}
            error={shown.second}
            onChoose={(second) => change({ second })}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.send}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.sent} />
    </details>
  );
}
