// The share of the maintenance fund, as owners decided it.
import { useState } from "react";
import { keepRecord, newId, useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button, Card, ErrorSummary, SelectField, TextField } from "@linli/web/ui/index.ts";
import { expires, SPLIT_SECONDS } from "./roles.ts";
import { deskTexts } from "./texts.ts";

const WHOLE = /^\d{1,4}$/;
const NOTHING = { parts: "", of: "", above: "at_least", day: "", name: "", bank: "", account: "" };

export function SplitForm() {
  const t = useTexts(deskTexts);
  const act = useAct();
  const [draft] = useState(newId);
  const [typed, setTyped] = useState(NOTHING);
  const [minutes, setMinutes] = useState(NO_EVIDENCE);
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const set = (key: keyof typeof NOTHING) => (text: string) =>
    setTyped((before) => ({ ...before, [key]: text }));
  const { name, bank, account } = typed;
  const isShare = WHOLE.test(typed.parts) && WHOLE.test(typed.of) && Number(typed.of) > 0;
  const isPayee = [name, bank, account].every((text) => text.trim() !== "");
  const errors = {
    share: isShare ? undefined : t.shareMissing,
    day: dayStart(typed.day) === null ? t.dayMissing : undefined,
    minutes: isEvidence(minutes) ? undefined : t.minutesMissing,
    payee: isPayee ? undefined : t.payeeMissing,
    second: second === "" ? t.withMissing : undefined,
  };
  const wrong = Object.values(errors).filter((error) => error !== undefined);
  const shown = (error: string | undefined) => (tried ? error : undefined);

  async function send(): Promise<void> {
    setTried(true);
    if (wrong.length > 0) return;
    const payee = { name: name.trim(), bank: bank.trim(), account: account.trim() };
    await act.send("revenue.ProposeSplit", async () => ({
      draft,
      share: {
        parts: Number(typed.parts),
        of: Number(typed.of),
        more_than: typed.above === "more_than",
      },
      decided_on: typed.day,
      minutes: await keepEvidence("document", minutes),
      payee: await keepRecord("document", JSON.stringify(payee)),
      with: second,
      expires: expires(),
    }));
  }

  const text = (key: keyof typeof NOTHING, label: string, error?: string) => (
    <TextField
      label={label}
      autoComplete="off"
      {...(key === "day" ? { type: "date" } : {})}
      {...(key === "parts" || key === "of" ? { inputMode: "numeric" as const } : {})}
      value={typed[key]}
      error={shown(error)}
      onText={set(key)}
    />
  );
  return (
    <details className="details">
      <summary>{t.splitTitle}</summary>
      {act.phase !== "final" && (
        <Card>
          <p>{t.splitNote}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          {text("parts", t.parts, errors.share)}
          {text("of", t.of)}
          <SelectField
            label={t.above}
            value={typed.above}
            options={[
              { value: "at_least", label: t.aboves.at_least },
              { value: "more_than", label: t.aboves.more_than },
            ]}
            onChoose={set("above")}
          />
          {text("day", t.decidedOn, errors.day)}
          <EvidenceField
            wordsLabel={t.minutes}
            fileLabel={t.minutesFile}
            value={minutes}
            error={shown(errors.minutes)}
            onChange={setMinutes}
          />
          {text("name", t.payeeName, errors.payee)}
          {text("bank", t.payeeBank)}
          {text("account", t.payeeAccount)}
          <SecondInstitution
            label={t.with}
            kinds={SPLIT_SECONDS}
            value={second}
            error={shown(errors.second)}
            onChoose={setSecond}
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
