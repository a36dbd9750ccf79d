// Changes typed or pasted, looked at, and signed: a second institution signs them too.
import { useState } from "react";
import { newId, refresh } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { flatsByDoor } from "@linli/web/staff/flatsAt.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, Card, ErrorSummary, Section, TableBox, TextArea } from "@linli/web/ui/index.ts";
import { registerDay } from "../space.ts";
import { spacesTexts } from "../texts.ts";
import { linesIn, spaceSteps, type TypedLine } from "./lines.ts";
import { spacesStaffTexts, type SpacesStaffTexts } from "./texts.ts";

/** How long a proposal waits for its signatures; the ledger allows no more than 90. */
const SIGNING_DAYS = 30;
const SECONDS = ["owners_committee", "residents_committee", "subdistrict"];

interface Checked {
  lines: TypedLine[];
  flats: Map<string, string>;
}

function problemOf(typed: ReturnType<typeof linesIn>, t: SpacesStaffTexts): string | undefined {
  if (typed.unreadable.length > 0) return t.unreadable(typed.unreadable.join("、"));
  if (typed.twice.length > 0) return t.twice(typed.twice.join("、"));
  return typed.lines.length === 0 ? t.linesMissing : undefined;
}

function Found({ lines }: { lines: TypedLine[] }) {
  const t = useTexts(spacesStaffTexts);
  const words = useTexts(spacesTexts);
  const language = useLanguage();
  return (
    <>
      <p role="status">{t.found(grouped(lines.length))}</p>
      <TableBox label={t.lines}>
        <thead>
          <tr>
            <th scope="col">{t.number}</th>
            <th scope="col">{t.door}</th>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.days}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ number, held, from }) => (
            <tr key={number}>
              <th scope="row">{number}</th>
              <td>{held?.door ?? "—"}</td>
              <td>{held === null ? t.nobody : words.kinds[held.kind]}</td>
              <td>{t.fromDay(registerDay(from, language))}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </>
  );
}

export function Propose() {
  const t = useTexts(spacesStaffTexts);
  const series = useSeries();
  const [text, setText] = useState("");
  const [second, setSecond] = useState("");
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const [errors, setErrors] = useState<{ lines?: string; second?: string; evidence?: string }>({});
  const [checked, setChecked] = useState<Checked | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const done = series.result !== null && series.result.stopped === null;

  /** What was looked at is of this text alone. */
  function change(typed: string): void {
    setText(typed);
    setChecked(null);
    series.reset();
  }

  async function check(): Promise<void> {
    setFailure(null);
    setChecked(null);
    const typed = linesIn(text);
    const problem = problemOf(typed, t);
    setErrors(problem === undefined ? {} : { lines: problem });
    if (problem !== undefined) return;
    try {
      const doors = typed.lines.flatMap(({ held }) => (held === null ? [] : [held.door]));
      const { flats, unknown } = await flatsByDoor(doors);
      if (unknown.length > 0) setErrors({ lines: t.doorsUnknown(unknown.join(" ")) });
      else setChecked({ lines: typed.lines, flats });
    } catch (error) {
      setFailure(error);
    }
  }

  async function send(): Promise<void> {
    const missing = {
      ...(second === "" ? { second: t.secondMissing } : {}),
      ...(isEvidence(evidence) ? {} : { evidence: t.evidenceMissing }),
    };
    setErrors(missing);
    if (checked === null || Object.keys(missing).length > 0) return;
    await series.run(async () => {
      const expires = Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS;
      const kept = await keepEvidence("document", evidence);
      const of = { evidence: kept, with: second, expires, newId };
      return [spaceSteps(checked.lines, checked.flats, of)];
    });
    void refresh(["cosign"]);
  }

  return (
    <Section title={t.change}>
      {!done && (
        <Card>
          <p>{t.changeNote}</p>
          <ErrorSummary errors={Object.values(errors)} />
          <TextArea
            label={t.lines}
            hint={t.linesHint}
            error={errors.lines}
            rows={5}
            value={text}
            onText={change}
          />
          <p>
            <Button look={checked === null ? "primary" : "second"} icon="eye" onPress={check}>
              {t.check}
            </Button>
          </p>
          {failure !== null && <NotSent error={failure} />}
          {checked !== null && (
            <>
              <Found lines={checked.lines} />
              <SecondInstitution
                label={t.second}
                kinds={SECONDS}
                value={second}
                error={errors.second}
                onChoose={setSecond}
              />
              <EvidenceField
                wordsLabel={t.evidence}
                wordsHint={t.evidenceHint}
                fileLabel={t.evidenceFile}
                value={evidence}
                error={errors.evidence}
                onChange={setEvidence}
              />
              <p>
                <Button icon="pen" pending={series.running} onPress={send}>
                  {t.send}
                </Button>
              </p>
            </>
          )}
        </Card>
      )}
      <SeriesOutcome series={series} done={t.sent} />
    </Section>
  );
}
