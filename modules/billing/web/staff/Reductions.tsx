// 减免: what was let off, and a form to propose another, which a second institution signs.
import { useRef, useState } from "react";
import { newId, useAct, useLedgerPages } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import { DAY_MS, monthOf, monthStart, plusMonths } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
  type Evidence,
} from "@linli/web/staff/EvidenceField.tsx";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import {
  Button,
  Card,
  Choices,
  Empty,
  ErrorSummary,
  PageTitle,
  Rows,
  Section,
  SelectField,
  SwitchRow,
  TextArea,
  TextField,
} from "@linli/web/ui/index.ts";
import { doorsIn, flatsAt } from "@linli/web/staff/flatsAt.ts";
import { BillingNav } from "./Frame.tsx";
import { COMPANY, DESK, TARIFF_SECONDS } from "./money.ts";
import { ReductionTable, type Reduction } from "./ReductionTable.tsx";
import { monthsBetween } from "./TariffTerms.tsx";
import { tariffTexts, type TariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** How long a proposal waits for its signatures; the ledger allows no more than 90. */
const SIGNING_DAYS = 30;
/** What the ledger takes (modules/billing/rules/src/limits.rs). */
const MONTHS_MAX = 36;
/** A usual vacancy is declared for half a year. */
const USUAL_MONTHS = 6;

export interface ReductionForm {
  service: string;
  kind: "vacancy" | "waiver" | "discount";
  how: "percent" | "fen";
  percent: string;
  fen: string;
  doors: string;
  from: string;
  until: string;
  unlessArrears: boolean;
  second: string;
  reason: Evidence;
}

export type ReductionErrors = Partial<Record<keyof ReductionForm, string>>;

/** What is taken off, as a command names it; null where the form does not say. */
export function offOf({ how, percent, fen }: ReductionForm) {
  if (how === "percent") {
    const typed = /^\d{1,3}$/.test(percent.trim()) ? Number(percent) : 0;
    return typed >= 1 && typed <= 100 ? { part: { of: typed, per: 100 } } : null;
  }
  const amount = parseYuan(fen);
  return amount === null ? null : { fen: amount };
}

export function checkReduction(
  form: ReductionForm,
  t: TariffTexts,
  staff: BillingStaffTexts,
): ReductionErrors {
  const months = monthsBetween(form.from, form.until);
  const readable = monthStart(form.from) !== null && monthStart(form.until) !== null;
  const off = form.how === "percent" ? t.reductions.percentWrong : t.reductions.fenWrong;
  return {
    ...(offOf(form) === null ? { [form.how]: off } : {}),
    ...(doorsIn(form.doors).length === 0 ? { doors: t.doorsMissing } : {}),
    ...(!readable || months === null || months < 1 || months > MONTHS_MAX
      ? { until: t.reductions.monthsWrong }
      : {}),
    ...(form.second === "" ? { second: staff.secondMissing } : {}),
    ...(isEvidence(form.reason) ? {} : { reason: t.reductions.reasonMissing }),
  };
}

interface FieldsProps {
  form: ReductionForm;
  errors: ReductionErrors;
  change: (part: Partial<ReductionForm>) => void;
}

function Fields({ form, errors, change }: FieldsProps) {
  const staff = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const t = more.reductions;
  const options = (of: { [value: string]: string }) =>
    Object.entries(of).map(([value, label]) => ({ value, label }));
  return (
    <>
      <div className="form-grid">
        <SelectField
          label={staff.service}
          value={form.service}
          options={options(staff.services)}
          onChoose={(service) => change({ service })}
        />
        <SelectField
          label={t.kind}
          value={form.kind}
          options={options(t.kinds)}
          onChoose={(kind) => change({ kind: kind as ReductionForm["kind"] })}
        />
        <TextField
          label={t.from}
          type="month"
          value={form.from}
          onText={(from) => change({ from })}
        />
        <TextField
          label={t.until}
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
      <Choices
        legend={t.how}
        name="how"
        value={form.how}
        options={[
          { value: "percent" as const, label: t.byPercent },
          { value: "fen" as const, label: t.byFen },
        ]}
        onChoose={(how) => change({ how })}
      />
      <div className="form-grid">
        {form.how === "percent" ? (
          <TextField
            label={t.percent}
            hint={t.percentHint}
            error={errors.percent}
            inputMode="numeric"
            value={form.percent}
            onText={(percent) => change({ percent })}
          />
        ) : (
          <TextField
            label={t.fen}
            hint={t.fenHint}
            error={errors.fen}
            inputMode="decimal"
            value={form.fen}
            onText={(fen) => change({ fen })}
          />
        )}
      </div>
      <TextArea
        label={more.doors}
        hint={more.doorsHint}
        error={errors.doors}
        rows={3}
        value={form.doors}
        onText={(doors) => change({ doors })}
      />
      <Rows>
        <SwitchRow
          label={t.arrears}
          on={form.unlessArrears}
          onChange={(unlessArrears) => change({ unlessArrears })}
        />
      </Rows>
      <EvidenceField
        wordsLabel={t.reason}
        wordsHint={t.reasonHint}
        fileLabel={t.reasonFile}
        value={form.reason}
        error={errors.reason}
        onChange={(reason) => change({ reason })}
      />
    </>
  );
}

function Propose() {
  const staff = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const act = useAct();
  const id = useRef(newId());
  const [errors, setErrors] = useState<ReductionErrors>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [form, setForm] = useState<ReductionForm>(() => ({
    service: "property_fee",
    kind: "vacancy",
    how: "percent",
    percent: "",
    fen: "",
    doors: "",
    from: plusMonths(monthOf(ledgerNow()), 1),
    until: plusMonths(monthOf(ledgerNow()), USUAL_MONTHS),
    unlessArrears: false,
    second: "",
    reason: NO_EVIDENCE,
  }));

  async function send(): Promise<void> {
    const found = checkReduction(form, more, staff);
    setErrors(found);
    setFailure(null);
    const off = offOf(form);
    if (Object.keys(found).length > 0 || off === null) return;
    try {
      const { flats, unknown } = await flatsAt(form.doors);
      if (unknown.length > 0) {
        setErrors({ doors: more.doorsUnknown(unknown.join(" ")) });
        return;
      }
      await act.send("billing.ProposeReduction", async () => ({
        reduction: id.current,
        name: form.service,
        flats,
        from: form.from,
        until: form.until,
        kind: form.kind,
        off,
        unless_arrears: form.unlessArrears,
        reason: await keepEvidence("reason", form.reason),
        with: form.second,
        expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
      }));
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <Section title={more.reductions.propose}>
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
              {more.reductions.yes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={more.reductions.sent} />
    </Section>
  );
}

export default function Reductions() {
  const { reductions: t } = useTexts(tariffTexts);
  const reductions = useLedgerPages("/reductions", {});
  const mayPropose = useMayAct(COMPANY, DESK);
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <BillingNav />
      <Pages of={reductions}>
        {(items: Reduction[]) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <ReductionTable items={items} mayEnd={mayPropose} />
          )
        }
      </Pages>
      {mayPropose && <Propose />}
    </>
  );
}
