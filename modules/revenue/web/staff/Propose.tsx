// What a batch rests on and who signs too; then its parts and its proposal, signed in one press.
import { useState } from "react";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import {
  Button,
  Card,
  ErrorSummary,
  Section,
  SelectField,
  TextField,
} from "@linli/web/ui/index.ts";
import { expires, SECONDS } from "./roles.ts";
import { parts, sendSheet, type RevenuePrepared } from "./sheet.ts";
import { deskTexts } from "./texts.ts";

interface ProposeProps {
  file: File;
  count: number;
  onDone: () => void;
}

export function Propose({ file, count, onDone }: ProposeProps) {
  const t = useTexts(deskTexts);
  const series = useSeries();
  const [basis, setBasis] = useState("decision");
  const [day, setDay] = useState("");
  const [paper, setPaper] = useState(NO_EVIDENCE);
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const decided = basis === "decision";
  const errors = {
    day: decided && dayStart(day) === null ? t.dayMissing : undefined,
    paper: isEvidence(paper) ? undefined : t.paperMissing,
    second: second === "" ? t.withMissing : undefined,
  };
  const wrong = Object.values(errors).filter((error) => error !== undefined);
  const shown = (error: string | undefined) => (tried ? error : undefined);
  const done = series.result !== null && series.result.stopped === null;

  async function propose(): Promise<void> {
    setTried(true);
    if (wrong.length > 0) return;
    await series.run(async () => {
      const prepared = await sendSheet<RevenuePrepared>("prepare", file);
      const record = await keepEvidence("document", paper);
      const body = {
        draft: prepared.draft,
        basis: decided
          ? { decision: { decided_on: day, minutes: record } }
          : { older: { paper: record } },
        with: second,
        expires: expires(),
      };
      return [parts(prepared), [{ name: "revenue.ProposeContracts", body }]];
    });
    onDone();
  }

  return (
    <Section title={t.proposeTitle}>
      {!done && (
        <Card>
          <p>{t.proposeNote}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <SelectField
            label={t.basis}
            value={basis}
            options={[
              { value: "decision", label: t.bases.decision },
              { value: "older", label: t.bases.older },
            ]}
            onChoose={setBasis}
          />
          {decided && (
            <TextField
              label={t.decidedOn}
              type="date"
              value={day}
              error={shown(errors.day)}
              onText={setDay}
            />
          )}
          <EvidenceField
            wordsLabel={t.paper}
            fileLabel={t.paperFile}
            value={paper}
            error={shown(errors.paper)}
            onChange={setPaper}
          />
          <SecondInstitution
            label={t.with}
            kinds={SECONDS}
            value={second}
            error={shown(errors.second)}
            onChoose={setSecond}
          />
          <p>
            <Button icon="pen" pending={series.running} onPress={propose}>
              {t.propose(count)}
            </Button>
          </p>
        </Card>
      )}
      <SeriesOutcome series={series} done={t.proposed} />
    </Section>
  );
}
