// What a run shares out: the supplier's total, its bill, and the bulk meter where there is one.
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import {
  EvidenceField,
  isEvidence,
  NO_EVIDENCE,
  type Evidence,
} from "@linli/web/staff/EvidenceField.tsx";
import { TextField } from "@linli/web/ui/index.ts";
import { tariffTexts, type TariffTexts } from "./tariffTexts.ts";

export interface ShareForm {
  total: string;
  before: string;
  after: string;
  evidence: Evidence;
}

export const NO_SHARE: ShareForm = { total: "", before: "", after: "", evidence: NO_EVIDENCE };

export type ShareErrors = Partial<Record<"total" | "meter" | "evidence", string>>;

/** 「1000.5」 in thousandths of the meter's unit; null when it is no reading. */
export function parseReading(typed: string): number | null {
  const found = /^(\d{1,9})(?:\.(\d{1,3}))?$/.exec(typed.trim());
  return found ? Number(found[1]) * 1000 + Number((found[2] ?? "").padEnd(3, "0")) : null;
}

/** Null without a bulk meter; `wrong` where only one reading is there, or they run backwards. */
export function meterOf(form: ShareForm): { before: number; after: number } | "wrong" | null {
  if (form.before.trim() === "" && form.after.trim() === "") return null;
  const [before, after] = [parseReading(form.before), parseReading(form.after)];
  return before === null || after === null || after < before ? "wrong" : { before, after };
}

/** What is missing for the preview, and what for the run. */
export function checkShare(form: ShareForm, t: TariffTexts["share"]): ShareErrors {
  return {
    ...(parseYuan(form.total) === null ? { total: t.totalWrong } : {}),
    ...(meterOf(form) === "wrong" ? { meter: t.meterWrong } : {}),
    ...(isEvidence(form.evidence) ? {} : { evidence: t.evidenceMissing }),
  };
}

interface ShareFieldsProps {
  value: ShareForm;
  errors: ShareErrors;
  onChange: (part: Partial<ShareForm>) => void;
}

export function ShareFields({ value, errors, onChange }: ShareFieldsProps) {
  const { share: t } = useTexts(tariffTexts);
  return (
    <>
      <div className="form-grid">
        <TextField
          label={t.total}
          hint={t.totalHint}
          error={errors.total}
          inputMode="decimal"
          autoComplete="off"
          value={value.total}
          onText={(total) => onChange({ total })}
        />
        <TextField
          label={t.before}
          hint={t.meterHint}
          error={errors.meter}
          inputMode="decimal"
          autoComplete="off"
          value={value.before}
          onText={(before) => onChange({ before })}
        />
        <TextField
          label={t.after}
          hint={t.meterHint}
          inputMode="decimal"
          autoComplete="off"
          value={value.after}
          onText={(after) => onChange({ after })}
        />
      </div>
      <EvidenceField
        wordsLabel={t.evidence}
        wordsHint={t.evidenceHint}
        fileLabel={t.evidenceFile}
        value={value.evidence}
        error={errors.evidence}
        onChange={(evidence) => onChange({ evidence })}
      />
    </>
  );
}
