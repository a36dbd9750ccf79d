// The contract's days for bills that are late, as a part of a tariff.
import { useTexts } from "@linli/web/i18n/index.ts";
import { Choices, TextField } from "@linli/web/ui/index.ts";
import { dunningTexts } from "./dunningTexts.ts";

export interface DunningForm {
  remind: string;
  demand: string;
  reply: string;
  formal: string;
}

/** What the ledger takes (modules/billing/rules/src/limits.rs). */
const DAYS_MAX = 366;
const REPLY_MIN = 7;
const REPLY_MAX = 90;
const USUAL: DunningForm = { remind: "7", demand: "15", reply: "15", formal: "30" };

export interface Dunning {
  remind_days: number;
  demand_days: number;
  reply_days: number;
  formal_days: number;
}

/** Null for days the ledger would refuse. */
export function dunningOf(form: DunningForm): Dunning | null {
  const read = (typed: string): number => (/^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0);
  const [remind, demand] = [read(form.remind), read(form.demand)];
  const [reply, formal] = [read(form.reply), read(form.formal)];
  const inOrder = 1 <= remind && remind <= demand && demand <= formal && formal <= DAYS_MAX;
  if (!inOrder || reply < REPLY_MIN || reply > REPLY_MAX) return null;
  return { remind_days: remind, demand_days: demand, reply_days: reply, formal_days: formal };
}

interface DunningDaysProps {
  value: DunningForm | null;
  error: string | undefined;
  onChange: (value: DunningForm | null) => void;
}

const FIELDS = ["remind", "demand", "reply", "formal"] as const;

export function DunningDays({ value, error, onChange }: DunningDaysProps) {
  const { days } = useTexts(dunningTexts);
  return (
    <>
      <Choices
        legend={days.legend}
        name="dunning"
        value={value === null ? "without" : "with"}
        options={[
          { value: "without", label: days.without },
          { value: "with", label: days.with, note: days.withNote },
        ]}
        onChoose={(choice) => onChange(choice === "with" ? USUAL : null)}
      />
      {value !== null && (
        <div className="form-grid">
          {FIELDS.map((field) => (
            <TextField
              key={field}
              label={days[field]}
              inputMode="numeric"
              value={value[field]}
              error={field === "remind" ? error : undefined}
              onText={(typed) => onChange({ ...value, [field]: typed })}
            />
          ))}
        </div>
      )}
    </>
  );
}
