// A reduction ends before its last month: proposed by the company, signed by a second institution.
import { useRef, useState } from "react";
import { newId, useAct, type Schema } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS, monthOf } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
  type Evidence,
} from "@linli/web/staff/EvidenceField.tsx";
import { doorsIn, flatsAt } from "@linli/web/staff/flatsAt.ts";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button, Card, ErrorSummary, Section, TextArea, TextField } from "@linli/web/ui/index.ts";
import { TARIFF_SECONDS } from "./money.ts";
import { tariffTexts, type TariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";

type Reduction = Schema<"ReductionView">;

/** How long a proposal waits for its signatures; the ledger allows no more than 90. */
const SIGNING_DAYS = 30;

export interface EndForm {
  until: string;
  doors: string;
  second: string;
  reason: Evidence;
}

export type EndErrors = Partial<Record<keyof EndForm, string>>;

/** The doors that still have it: an end that was signed, or waits, is not proposed again. */
export function doorsLeft({ doors, ends }: Pick<Reduction, "doors" | "ends">): string {
  const ended = new Set(ends.flatMap((end) => end.doors.map(({ door }) => door)));
  const left = doors.map(({ door }) => door).filter((door) => !ended.has(door));
  return left.join(" ");
}

export function checkEnd(
  form: EndForm,
  months: { now: string; last: string },
  t: TariffTexts,
  staff: BillingStaffTexts,
): EndErrors {
  const possible = form.until >= months.now && form.until < months.last;
  return {
    ...(possible ? {} : { until: t.reductions.endWrong }),
    ...(doorsIn(form.doors).length === 0 ? { doors: t.doorsMissing } : {}),
    ...(form.second === "" ? { second: staff.secondMissing } : {}),
    ...(isEvidence(form.reason) ? {} : { reason: t.reductions.reasonMissing }),
  };
}

interface FieldsProps {
  form: EndForm;
  errors: EndErrors;
  change: (part: Partial<EndForm>) => void;
}

function Fields({ form, errors, change }: FieldsProps) {
  const staff = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const t = more.reductions;
  return (
    <>
      <div className="form-grid">
        <TextField
          label={t.endMonth}
          hint={t.endHint}
          error={errors.until}
          type="month"
          value={form.until}
          onText={(until) => change({ until })}
        />
        <SecondInstitution
          label={staff.second}
          kinds={TARIFF_SECONDS}
          value={form.second}
          error={errors.second}
          onChoose={(second) => change({ second })}
        />
      </div>
      <TextArea
        label={more.doors}
        hint={more.doorsHint}
        error={errors.doors}
        rows={2}
        value={form.doors}
        onText={(doors) => change({ doors })}
      />
      <EvidenceField
        wordsLabel={t.reason}
        wordsHint={t.endReasonHint}
        fileLabel={t.reasonFile}
        value={form.reason}
        error={errors.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}

export function ReductionEnd({ of }: { of: Reduction }) {
  const staff = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const t = more.reductions;
  const act = useAct();
  const id = useRef(newId());
  const [errors, setErrors] = useState<EndErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [form, setForm] = useState<EndForm>(() => ({
    until: monthOf(ledgerNow()),
    doors: doorsLeft(of),
    second: "",
    reason: NO_EVIDENCE,
  }));

  async function send(): Promise<void> {
    const found = checkEnd(form, { now: monthOf(ledgerNow()), last: of.until }, more, staff);
    setErrors(found);
    setFailure(null);
    if (Object.keys(found).length > 0) return;
    try {
      const { flats, unknown } = await flatsAt(form.doors);
      if (unknown.length > 0) {
        setErrors({ doors: more.doorsUnknown(unknown.join(" ")) });
        return;
      }
      await act.send("billing.ProposeReductionEnd", async () => ({
        end: id.current,
        reduction: of.reduction,
        flats,
        until: form.until,
        reason: await keepEvidence("reason", form.reason),
        with: form.second,
        expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
      }));
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <Section title={t.endTitle}>
      {act.phase !== "final" && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          <Fields
            form={form}
            errors={errors}
            change={(part) => setForm((before) => ({ ...before, ...part }))}
          />
          {failure !== null && <NotSent error={failure} />}
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.yes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.sent} />
    </Section>
  );
}
