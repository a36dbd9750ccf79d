// What a tariff may agree on beyond a usual month; folded, since a monthly fee needs none of it.
import { useTexts } from "@linli/web/i18n/index.ts";
import { Choices, Rows, SelectField, SwitchRow, TextField } from "@linli/web/ui/index.ts";
import { tariffTexts } from "./tariffTexts.ts";

export interface TermsForm {
  cycle: "month" | "quarter" | "half_year" | "year";
  until: string;
  start: "next_month_after_delivery" | "delivery_day";
  prepay: string;
  /** Collected for a supplier. */
  passThrough: boolean;
}

export const USUAL_TERMS: TermsForm = {
  cycle: "month",
  until: "",
  start: "next_month_after_delivery",
  prepay: "",
  passThrough: false,
};

const MONTHS = { month: 1, quarter: 3, half_year: 6, year: 12 };
const PREPAY_MAX = 12;

/** Months from one to the other, both counted; null where one is unreadable. */
export function monthsBetween(from: string, until: string): number | null {
  const number = (month: string): number => {
    const [, year = "", of = ""] = /^(\d{4})-(\d{2})$/.exec(month) ?? [];
    return year === "" ? Number.NaN : Number(year) * 12 + Number(of);
  };
  const months = number(until) - number(from) + 1;
  return Number.isNaN(months) ? null : months;
}

export interface TermsErrors {
  until: boolean;
  prepay: boolean;
}

/** Which fields the ledger would refuse (modules/billing/README.md). */
export function checkTerms(terms: TermsForm, from: string): TermsErrors {
  const months = terms.until === "" ? MONTHS[terms.cycle] : monthsBetween(from, terms.until);
  const prepay = terms.prepay.trim();
  const readable = /^\d{1,2}$/.test(prepay) && Number(prepay) >= 1 && Number(prepay) <= PREPAY_MAX;
  return {
    until: months === null || months < 1 || months % MONTHS[terms.cycle] !== 0,
    prepay: prepay !== "" && !readable,
  };
}

/** As a command names them; nothing where all is usual. */
export function termsBody(terms: TermsForm): {
  terms?: { [member: string]: string | number | boolean };
} {
  const { cycle, until, start, passThrough } = terms;
  const prepay = terms.prepay.trim();
  if (JSON.stringify({ ...terms, prepay }) === JSON.stringify(USUAL_TERMS)) return {};
  return {
    terms: {
      cycle,
      ...(until === "" ? {} : { until }),
      start,
      ...(prepay === "" ? {} : { prepay_months: Number(prepay) }),
      ...(passThrough ? { pass_through: true } : {}),
    },
  };
}

interface TariffTermsProps {
  value: TermsForm;
  errors: TermsErrors;
  onChange: (value: TermsForm) => void;
}

export function TariffTerms({ value, errors, onChange }: TariffTermsProps) {
  const t = useTexts(tariffTexts);
  const change = (part: Partial<TermsForm>): void => onChange({ ...value, ...part });
  const cycles = Object.entries(t.cycles).map(([cycle, label]) => ({ value: cycle, label }));
  return (
    <details className="details">
      <summary>{t.more}</summary>
      <div className="stack">
        <div className="form-grid">
          <SelectField
            label={t.cycle}
            value={value.cycle}
            options={cycles}
            onChoose={(cycle) => change({ cycle: cycle as TermsForm["cycle"] })}
          />
          <TextField
            label={t.until}
            hint={t.untilHint}
            error={errors.until ? t.untilWrong : undefined}
            type="month"
            value={value.until}
            onText={(until) => change({ until })}
          />
          <TextField
            label={t.prepay}
            hint={t.prepayHint}
            error={errors.prepay ? t.prepayWrong : undefined}
            inputMode="numeric"
            value={value.prepay}
            onText={(prepay) => change({ prepay })}
          />
        </div>
        <Rows>
          <SwitchRow
            label={t.passThrough}
            note={t.passThroughHint}
            on={value.passThrough}
            onChange={(passThrough) => change({ passThrough })}
          />
        </Rows>
        <Choices
          legend={t.start}
          name="start"
          value={value.start}
          options={[
            {
              value: "next_month_after_delivery" as const,
              label: t.starts.next_month_after_delivery,
            },
            { value: "delivery_day" as const, label: t.starts.delivery_day },
          ]}
          onChoose={(start) => change({ start })}
        />
      </div>
    </details>
  );
}
