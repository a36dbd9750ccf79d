// 正式导入: the parts and the proposal are signed on this device; the second institution is chosen
// here and signs in its own 待会签.
import { useState } from "react";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart, DAY_MS, monthOf } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import type { Step } from "@linli/web/staff/series.ts";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, Card, ErrorSummary, LinkButton, Section, TextField } from "@linli/web/ui/index.ts";
import { SECOND_KINDS, SIGNING_DAYS_MAX } from "./authors.ts";
import { RosterTrouble, sendRoster } from "./Import.tsx";
import { parsePrepared, UnknownAnswer } from "./roster.ts";
import { propertyTexts, type PropertyTexts } from "./texts.ts";

interface Form {
  second: string;
  evidence: typeof NO_EVIDENCE;
  days: string;
  since: string;
}

interface Errors {
  second?: string;
  since?: string;
  evidence?: string;
  days?: string;
}

function isPast(day: string): boolean {
  const start = dayStart(day);
  return start !== null && start <= ledgerNow();
}

export function checkForm(form: Form, t: PropertyTexts): Errors {
  const days = /^\d{1,2}$/.test(form.days.trim()) ? Number(form.days) : 0;
  return {
    ...(form.second === "" ? { second: t.secondMissing } : {}),
    ...(isEvidence(form.evidence) ? {} : { evidence: t.evidenceMissing }),
    ...(days < 1 || days > SIGNING_DAYS_MAX ? { days: t.daysWrong } : {}),
    ...(isPast(form.since) ? {} : { since: t.sinceWrong }),
  };
}

async function prepare(file: File, form: Form): Promise<Step[][]> {
  const { draft, parts } = parsePrepared(await sendRoster("prepare", file, { since: form.since }));
  const evidence = await keepEvidence("evidence", form.evidence);
  // A draft lapses 30 days after its first part: a deadline of 30 days must lie a little before.
  const expires = Math.floor(ledgerNow()) + Number(form.days) * DAY_MS - 60_000;
  const propose = { draft, with: form.second, expires, evidence };
  return [parts, [{ name: "property.ProposeRoster", body: propose }]];
}

interface ProceedProps {
  file: File;
  onDone: () => void;
}

export function Proceed({ file, onDone }: ProceedProps) {
  const t = useTexts(propertyTexts);
  const { name } = useInstitutions();
  const series = useSeries();
  const [form, setForm] = useState<Form>(() => ({
    second: "",
    evidence: NO_EVIDENCE,
    days: "14",
    since: `${monthOf(ledgerNow()).slice(0, 4)}-01-01`,
  }));
  const [errors, setErrors] = useState<Errors>({});
  const done = series.result !== null && series.result.stopped === null;

  async function send(): Promise<void> {
    const found = checkForm(form, t);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await series.run(() => prepare(file, form));
    onDone();
  }

  return (
    <Section title={t.proceed}>
      <p>{t.proceedNote}</p>
      {!done && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          <SecondInstitution
            label={t.second}
            hint={t.secondHint}
            kinds={SECOND_KINDS}
            value={form.second}
            error={errors.second}
            onChoose={(second) => setForm({ ...form, second })}
          />
          <EvidenceField
            wordsLabel={t.evidence}
            wordsHint={t.evidenceHint}
            fileLabel={t.evidenceFile}
            value={form.evidence}
            error={errors.evidence}
            onChange={(evidence) => setForm({ ...form, evidence })}
          />
          <TextField
            label={t.days}
            hint={t.daysHint}
            error={errors.days}
            inputMode="numeric"
            value={form.days}
            onText={(days) => setForm({ ...form, days })}
          />
          <TextField
            label={t.sinceDay}
            hint={t.sinceHint}
            error={errors.since}
            type="date"
            value={form.since}
            onText={(since) => setForm({ ...form, since })}
          />
          <p>
            <Button icon="pen" pending={series.running} onPress={send}>
              {t.confirm}
            </Button>
          </p>
        </Card>
      )}
      {series.error instanceof UnknownAnswer ? (
        <RosterTrouble error={series.error} />
      ) : (
        <SeriesOutcome series={series} done={t.done} />
      )}
      {done && (
        <>
          <p>{t.doneNote(name(form.second))}</p>
          <p>
            <LinkButton look="second" icon="inbox" to="/inbox">
              {t.toInbox}
            </LinkButton>
          </p>
        </>
      )}
    </Section>
  );
}
