// 登记换表: which meter, where the old one ended and the new one began.
import { useState } from "react";
import { fetchLedger, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { Answered } from "@linli/web/api/Answered.tsx";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayStart, dayWords } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { findFlat } from "@linli/web/staff/findFlat.ts";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  Notice,
  PageTitle,
  Section,
  SelectField,
  TextField,
} from "@linli/web/ui/index.ts";
import { Readings } from "../Meters.tsx";
import { parseUnits, units } from "../units.ts";
import { serviceWords } from "./Frame.tsx";
import { meteredServices } from "./Meters.tsx";
import { meterDeskTexts } from "./meterTexts.ts";
import { billingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

type Meter = Schema<"MeterView">;

function Standing({ meter, closing }: { meter: Meter; closing: number | null }) {
  const t = useTexts(meterDeskTexts);
  const language = useLanguage();
  const now = useNow();
  const { from, from_on, to, to_on, used, least } = meter;
  if (from === null || from_on === null) return <Notice tone="warn" title={t.never} />;
  const day = dayWords(to_on ?? from_on, language, now);
  // Of the meter that hangs there now, from its first number or the last billed one.
  const since = (used ?? 0) - (to === null || least === null ? 0 : to - least);
  const more = closing === null || least === null || closing < least ? null : closing - least;
  return (
    <Notice tone="ok" title={t.stands(units(to ?? from), day)}>
      {more !== null && <p>{t.oldUsed(units(since + more))}</p>}
    </Notice>
  );
}

function Form({ services }: { services: string[] }) {
  const t = useTexts(meterDeskTexts);
  const words = useTexts(billingStaffTexts);
  const act = useAct();
  const [service, setService] = useState(services[0] ?? "");
  const [door, setDoor] = useState("");
  const [meter, setMeter] = useState<Meter | null>(null);
  const [closing, setClosing] = useState("");
  const [opening, setOpening] = useState("0");
  const [day, setDay] = useState(() => isoDay(ledgerNow()));
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const [unknown, setUnknown] = useState(false);
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [last, first] = [parseUnits(closing), parseUnits(opening)];
  const wrong = {
    closing: last === null ? t.valueWrong : undefined,
    opening: first === null ? t.valueWrong : undefined,
    day: dayStart(day) === null || day > isoDay(ledgerNow()) ? t.dayWrong : undefined,
    evidence: isEvidence(evidence) ? undefined : t.evidenceMissing,
  };
  const shown = (error: string | undefined) => (tried ? error : undefined);
  const found = Object.values(wrong).filter((error) => error !== undefined);

  async function look(): Promise<void> {
    setFailure(null);
    setUnknown(false);
    setMeter(null);
    try {
      const answer = await findFlat(door);
      if (!("flat" in answer)) return setUnknown(true);
      const { items } = await fetchLedger("/meters", { flat: answer.flat.flat });
      setMeter(items.find((each) => each.service === service) ?? null);
    } catch (error) {
      setFailure(error);
    }
  }

  async function send(): Promise<void> {
    setTried(true);
    if (meter === null || last === null || first === null || found.length > 0) return;
    await act.send("billing.SwapMeter", async () => ({
      flat: meter.flat,
      name: service,
      closing: last,
      opening: first,
      on: day,
      evidence: await keepEvidence("evidence", evidence),
    }));
  }

  return (
    <>
      {act.phase !== "final" && (
        <Card>
          <ErrorSummary errors={tried ? found : []} />
          <div className="form-grid">
            <SelectField
              label={t.service}
              value={service}
              options={services.map((value) => ({ value, label: serviceWords(words, value) }))}
              onChoose={(value) => {
                setService(value);
                setMeter(null);
              }}
            />
            <TextField
              label={t.swapDoor}
              hint={t.swapDoorHint}
              autoComplete="off"
              value={door}
              error={unknown ? t.swapDoorWrong : undefined}
              onText={(text) => {
                setDoor(text);
                setMeter(null);
                setUnknown(false);
              }}
            />
          </div>
          {meter === null ? (
            <p>
              <Button look="second" icon="eye" onPress={look}>
                {t.look}
              </Button>
            </p>
          ) : (
            <>
              <Standing meter={meter} closing={last} />
              <div className="form-grid">
                <TextField
                  label={t.closing}
                  inputMode="decimal"
                  autoComplete="off"
                  value={closing}
                  error={shown(wrong.closing)}
                  onText={setClosing}
                />
                <TextField
                  label={t.opening}
                  hint={t.openingHint}
                  inputMode="decimal"
                  autoComplete="off"
                  value={opening}
                  error={shown(wrong.opening)}
                  onText={setOpening}
                />
                <TextField
                  label={t.swapDay}
                  type="date"
                  value={day}
                  error={shown(wrong.day)}
                  onText={setDay}
                />
              </div>
              <EvidenceField
                wordsLabel={t.evidence}
                wordsHint={t.evidenceHint}
                fileLabel={t.evidenceFile}
                value={evidence}
                error={shown(wrong.evidence)}
                onChange={setEvidence}
              />
              <p>
                <Button icon="pen" pending={act.busy} onPress={send}>
                  {t.swapYes}
                </Button>
              </p>
            </>
          )}
          {failure !== null && <NotSent error={failure} />}
        </Card>
      )}
      <Outcome act={act} done={t.swapped} />
      {meter !== null && (
        <Section title={t.history}>
          <Readings flat={meter.flat} />
        </Section>
      )}
    </>
  );
}

export default function MeterSwap() {
  const t = useTexts(meterDeskTexts);
  const tariffs = useLedger("/tariffs", { limit: 100 }, { keep: true });
  return (
    <>
      <BackLink to="/desk/bills/meters">{t.back}</BackLink>
      <PageTitle note={t.swapNote}>{t.swap}</PageTitle>
      <Answered of={tariffs}>{({ items }) => <Form services={meteredServices(items)} />}</Answered>
    </>
  );
}
