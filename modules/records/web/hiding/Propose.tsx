// 提出隐藏: on what ground, with which second institution, and why in words.
import { useState } from "react";
import { keepRecord, newId, useAct } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import type { HidingView } from "@linli/web/hiding/Hidden.tsx";
import { hidingTexts } from "@linli/web/hiding/texts.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button, Card, ErrorSummary, Section, SelectField, TextArea } from "@linli/web/ui/index.ts";
import { seconds, SIGNING_DAYS } from "./hiding.ts";
import { hidingDeskTexts, type HidingDeskTexts } from "./texts.ts";

export interface HidingForm {
  ground: string;
  second: string;
  reason: string;
}

export type HidingErrors = Partial<Record<keyof HidingForm, string>>;

export function checkHiding(form: HidingForm, { propose }: HidingDeskTexts): HidingErrors {
  return {
    ...(form.ground === "" ? { ground: propose.groundMissing } : {}),
    ...(form.second === "" ? { second: propose.secondMissing } : {}),
    ...(form.reason.trim() === "" ? { reason: propose.reasonMissing } : {}),
  };
}

export function Propose({ text, kind }: { text: HidingView; kind: string }) {
  const t = useTexts(hidingDeskTexts);
  const { propose } = t;
  const { grounds } = useTexts(hidingTexts);
  const act = useAct();
  const [proposal] = useState(newId);
  const [errors, setErrors] = useState<HidingErrors>({});
  const [form, setForm] = useState<HidingForm>({ ground: "", second: "", reason: "" });
  const change = (part: Partial<HidingForm>): void => setForm((before) => ({ ...before, ...part }));

  async function send(): Promise<void> {
    const found = checkHiding(form, t);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await act.send("records.ProposeHiding", async () => ({
      proposal,
      record: text.commitment,
      ground: form.ground,
      with: form.second,
      reason: await keepRecord("reason", form.reason.trim()),
      expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
    }));
  }

  const options = Object.entries(grounds).map(([value, label]) => ({ value, label }));
  return (
    <Section title={propose.title}>
      {act.phase !== "final" && (
        <Card>
          <p>{propose.note}</p>
          <ErrorSummary errors={Object.values(errors)} />
          <SelectField
            label={propose.ground}
            error={errors.ground}
            value={form.ground}
            options={[{ value: "", label: propose.choose }, ...options]}
            onChoose={(ground) => change({ ground })}
          />
          <SecondInstitution
            label={propose.second}
            hint={propose.secondHint}
            kinds={seconds(kind)}
            except={text.institution}
            value={form.second}
            error={errors.second}
            onChoose={(second) => change({ second })}
          />
          <TextArea
            label={propose.reason}
            hint={propose.reasonHint}
            error={errors.reason}
            value={form.reason}
            onText={(reason) => change({ reason })}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {propose.yes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={propose.done} />
    </Section>
  );
}
