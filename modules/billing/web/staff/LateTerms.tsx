// The contract's late charge, as a part of a tariff.
import { useTexts } from "@linli/web/i18n/index.ts";
import { Choices, TextField } from "@linli/web/ui/index.ts";
import { lateDeskTexts } from "./lateDeskTexts.ts";

export interface LateForm {
  perDay: string;
  grace: string;
  cap: string;
}

/** What the ledger takes (modules/billing/rules/src/limits.rs). */
const PER_DAY_MAX = 30;
const GRACE_MAX = 90;
const USUAL: LateForm = { perDay: "5", grace: "0", cap: "30" };

export interface LateBody {
  per_day: { of: number; per: number };
  grace_days: number;
  cap: { of: number; per: number };
}

/** Null for terms the ledger would refuse. Ten-thousandths may have one decimal. */
export function lateOf(form: LateForm): LateBody | null {
  const typed = /^(\d{1,2})(?:\.(\d))?$/.exec(form.perDay.trim());
  const whole = (text: string): number => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : -1);
  const [grace, cap] = [whole(form.grace), whole(form.cap)];
  if (typed === null || grace < 0 || grace > GRACE_MAX || cap < 1 || cap > 100) return null;
  const tenths = Number(typed[1]) * 10 + Number(typed[2] ?? 0);
  if (tenths < 1 || tenths > PER_DAY_MAX * 10) return null;
  const per_day =
    tenths % 10 === 0 ? { of: tenths / 10, per: 10_000 } : { of: tenths, per: 100_000 };
  return { per_day, grace_days: grace, cap: { of: cap, per: 100 } };
}

interface LateTermsProps {
  value: LateForm | null;
  error: string | undefined;
  onChange: (value: LateForm | null) => void;
}

export function LateTerms({ value, error, onChange }: LateTermsProps) {
  const t = useTexts(lateDeskTexts);
  return (
    <>
      <Choices
        legend={t.legend}
        name="late"
        value={value === null ? "without" : "with"}
        options={[
          { value: "without", label: t.without },
          { value: "with", label: t.with, note: t.withNote },
        ]}
        onChoose={(choice) => onChange(choice === "with" ? USUAL : null)}
      />
      {value !== null && (
        <>
          <div className="form-grid">
            <TextField
              label={t.perDay}
              hint={t.perDayHint}
              error={error}
              inputMode="decimal"
              value={value.perDay}
              onText={(perDay) => onChange({ ...value, perDay })}
            />
            <TextField
              label={t.grace}
              inputMode="numeric"
              value={value.grace}
              onText={(grace) => onChange({ ...value, grace })}
            />
            <TextField
              label={t.cap}
              inputMode="numeric"
              value={value.cap}
              onText={(cap) => onChange({ ...value, cap })}
            />
          </div>
          <p className="caption">{t.court}</p>
        </>
      )}
    </>
  );
}
