// 收费标准: what everybody pays by, and a form to propose another, which a second institution signs.
import { useRef, useState } from "react";
import { newId, useAct, useLedgerPages } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { parseRate } from "@linli/web/staff/amount.ts";
import { DAY_MS, monthOf, monthStart, monthWords, plusMonths } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import {
  Badge,
  Button,
  Card,
  Choices,
  Empty,
  ErrorSummary,
  PageTitle,
  Section,
  SelectField,
  TableBox,
  TextArea,
  TextField,
} from "@linli/web/ui/index.ts";
import { DunningDays, dunningOf, type DunningForm } from "./DunningDays.tsx";
import { dunningTexts, type DunningTexts } from "./dunningTexts.ts";
import { percentWords } from "../late.ts";
import { doorsIn, flatsAt } from "@linli/web/staff/flatsAt.ts";
import { BillingNav, serviceWords, tariffWords } from "./Frame.tsx";
import { lateDeskTexts, type LateDeskTexts } from "./lateDeskTexts.ts";
import { lateOf, LateTerms, type LateForm } from "./LateTerms.tsx";
import { COMPANY, DESK, TARIFF_SECONDS, type Tariff } from "./money.ts";
import { checkTerms, TariffTerms, termsBody, USUAL_TERMS, type TermsForm } from "./TariffTerms.tsx";
import { tariffTexts, type TariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** Days for which a proposal may wait; the ledger allows no more. */
const SIGNING_DAYS_MAX = 90;

const BASES = [
  "area",
  "flat",
  "metered",
  "owned_space",
  "leased_space",
  "fixed",
  "share_area",
  "share_flat",
] as const;

/** What a service is usually billed by, where that is not the area. */
const USUAL: { [service: string]: TariffForm["basis"] } = {
  water: "metered",
  electricity: "metered",
  gas: "metered",
  heating: "metered",
  hot_water: "metered",
  parking_fee: "owned_space",
  parking_rent: "leased_space",
};

function isShare(basis: TariffForm["basis"]): boolean {
  return basis === "share_area" || basis === "share_flat";
}

export interface TariffForm {
  service: string;
  basis: (typeof BASES)[number];
  /** Doors of the flats that pay a fixed amount. */
  doors: string;
  terms: TermsForm;
  rate: string;
  from: string;
  second: string;
  days: string;
  decision: typeof NO_EVIDENCE;
  /** Null where the contract names no days for late bills. */
  dunning: DunningForm | null;
  /** Null where it names no late charge. */
  late: LateForm | null;
}

export type TariffErrors = Partial<Record<keyof TariffForm, string>>;

export function checkTariff(
  form: TariffForm,
  t: BillingStaffTexts,
  late: DunningTexts,
  more: TariffTexts,
  charge: LateDeskTexts,
): TariffErrors {
  const terms = checkTerms(form.terms, form.from);
  const days = /^\d{1,2}$/.test(form.days.trim()) ? Number(form.days) : 0;
  return {
    ...(!isShare(form.basis) && parseRate(form.rate) === null ? { rate: t.rateWrong } : {}),
    ...(form.basis === "fixed" && doorsIn(form.doors).length === 0
      ? { doors: more.doorsMissing }
      : {}),
    ...(terms.until || terms.prepay
      ? { terms: terms.until ? more.untilWrong : more.prepayWrong }
      : {}),
    ...(monthStart(form.from) === null ? { from: t.fromWrong } : {}),
    ...(form.second === "" ? { second: t.secondMissing } : {}),
    ...(isEvidence(form.decision) ? {} : { decision: t.decisionMissing }),
    ...(form.dunning !== null && dunningOf(form.dunning) === null
      ? { dunning: late.days.wrong }
      : {}),
    ...(form.late !== null && lateOf(form.late) === null ? { late: charge.wrong } : {}),
    ...(days < 1 || days > SIGNING_DAYS_MAX ? { days: t.daysWrong } : {}),
  };
}

function Fields(props: {
  form: TariffForm;
  errors: TariffErrors;
  change: (part: Partial<TariffForm>) => void;
}) {
  const { form, errors, change } = props;
  const t = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const rateLabel: { [basis: string]: string } = {
    fixed: t.rateOfBill,
    metered: more.rateOfUnit,
  };
  return (
    <>
      <div className="form-grid">
        <SelectField
          label={t.service}
          value={form.service}
          options={Object.entries(t.services).map(([value, label]) => ({ value, label }))}
          onChoose={(service) => {
            const usual = USUAL[service];
            const left = form.basis === USUAL[form.service] ? "area" : form.basis;
            change({ service, basis: usual ?? left });
          }}
        />
        {!isShare(form.basis) && (
          <TextField
            label={rateLabel[form.basis] ?? t.rate}
            hint={form.basis === "metered" ? more.rateOfUnitHint : t.rateHint}
            error={errors.rate}
            inputMode="decimal"
            autoComplete="off"
            value={form.rate}
            onText={(rate) => change({ rate })}
          />
        )}
        <TextField
          label={t.from}
          error={errors.from}
          type="month"
          value={form.from}
          onText={(from) => change({ from })}
        />
        <SecondInstitution
          label={t.second}
          kinds={TARIFF_SECONDS}
          value={form.second}
          error={errors.second}
          onChoose={(second) => change({ second })}
        />
        <TextField
          label={t.days}
          hint={t.daysHint}
          error={errors.days}
          inputMode="numeric"
          value={form.days}
          onText={(days) => change({ days })}
        />
      </div>
      <Choices
        legend={t.basis}
        name="basis"
        value={form.basis}
        options={BASES.map((basis) => ({
          value: basis,
          label: more.bases[basis]?.[0] ?? basis,
          note: more.bases[basis]?.[1],
        }))}
        onChoose={(basis) => change({ basis })}
      />
      {form.basis === "fixed" && (
        <TextArea
          label={more.doors}
          hint={more.doorsHint}
          error={errors.doors}
          rows={3}
          value={form.doors}
          onText={(doors) => change({ doors })}
        />
      )}
      <TariffTerms
        value={form.terms}
        errors={
          errors.terms === undefined
            ? { until: false, prepay: false }
            : checkTerms(form.terms, form.from)
        }
        onChange={(terms) => change({ terms })}
      />
      <DunningDays
        value={form.dunning}
        error={errors.dunning}
        onChange={(dunning) => change(dunning === null ? { dunning, late: null } : { dunning })}
      />
      {form.dunning !== null && (
        <LateTerms value={form.late} error={errors.late} onChange={(late) => change({ late })} />
      )}
      <EvidenceField
        wordsLabel={t.decision}
        wordsHint={t.decisionHint}
        fileLabel={t.decisionFile}
        value={form.decision}
        error={errors.decision}
        onChange={(decision) => change({ decision })}
      />
    </>
  );
}

function Propose() {
  const t = useTexts(billingStaffTexts);
  const late = useTexts(dunningTexts);
  const more = useTexts(tariffTexts);
  const desk = useTexts(lateDeskTexts);
  const act = useAct();
  const [failure, setFailure] = useState<unknown>(null);
  const id = useRef(newId());
  const [errors, setErrors] = useState<TariffErrors>({});
  const [form, setForm] = useState<TariffForm>(() => ({
    service: "property_fee",
    basis: "area",
    doors: "",
    terms: USUAL_TERMS,
    rate: "",
    from: plusMonths(monthOf(ledgerNow()), 1),
    second: "",
    days: "30",
    decision: NO_EVIDENCE,
    dunning: null,
    late: null,
  }));

  /** The flats of a fixed amount; null where a door is unknown, or the register did not answer. */
  async function listedFlats(): Promise<string[] | null> {
    if (form.basis !== "fixed") return [];
    setFailure(null);
    try {
      const { flats, unknown } = await flatsAt(form.doors);
      if (unknown.length === 0) return flats;
      setErrors({ doors: more.doorsUnknown(unknown.join(" ")) });
    } catch (error) {
      setFailure(error);
    }
    return null;
  }

  async function send(): Promise<void> {
    const found = checkTariff(form, t, late, more, desk);
    setErrors(found);
    const rate = isShare(form.basis) ? null : parseRate(form.rate);
    const dunning = form.dunning === null ? null : dunningOf(form.dunning);
    const charge = form.late === null ? null : lateOf(form.late);
    if (Object.keys(found).length > 0) return;
    const listed = await listedFlats();
    if (listed === null) return;
    await act.send("billing.ProposeTariff", async () => ({
      tariff: id.current,
      name: form.service,
      basis: form.basis,
      ...(rate === null ? {} : { rate: { fen: rate.fen, per: rate.per } }),
      from: form.from,
      ...termsBody(form.terms),
      ...(listed.length === 0 ? {} : { flats: listed }),
      decision: await keepEvidence("document", form.decision),
      with: form.second,
      ...(dunning === null ? {} : { dunning: { ...dunning } }),
      ...(charge === null ? {} : { late: { ...charge } }),
      expires: Math.floor(ledgerNow()) + Number(form.days) * DAY_MS - 60_000,
    }));
  }

  return (
    <Section title={t.propose}>
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
              {t.proposeYes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.proposed} />
    </Section>
  );
}

function TariffTable({ items }: { items: Tariff[] }) {
  const t = useTexts(billingStaffTexts);
  const late = useTexts(dunningTexts);
  const more = useTexts(tariffTexts);
  const lateWords = (days: Tariff["dunning"]): string =>
    days === null
      ? late.days.without
      : late.days.words(days.remind_days, days.demand_days, days.formal_days);
  const desk = useTexts(lateDeskTexts);
  const chargeWords = (of: NonNullable<Tariff["late"]>): string => {
    const perDay = percentWords(of.per_day_of, of.per_day_per);
    return `${desk.column} ${desk.words(perDay, percentWords(of.cap_of, of.cap_per))}`;
  };
  const language = useLanguage();
  const { name } = useInstitutions();
  return (
    <TableBox label={t.nav.tariffs}>
      <thead>
        <tr>
          <th scope="col">{t.service}</th>
          <th scope="col">{t.rate}</th>
          <th scope="col">{t.from}</th>
          <th scope="col">{late.days.column}</th>
          <th scope="col">{t.second}</th>
          <th scope="col">{t.state}</th>
          <th scope="col">{t.decision}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((tariff) => (
          <tr key={tariff.tariff}>
            <th scope="row">
              {serviceWords(t, tariff.service)}
              {tariff.pass_through && <p className="caption">{more.passed}</p>}
            </th>
            <td>{tariffWords(t, more, tariff)}</td>
            <td>
              {monthWords(tariff.from, language)}
              {tariff.until !== null && (
                <span className="caption">
                  {" "}
                  {more.untilWords(monthWords(tariff.until, language))}
                </span>
              )}
            </td>
            <td>
              {lateWords(tariff.dunning)}
              {tariff.late !== null && <p className="caption">{chargeWords(tariff.late)}</p>}
            </td>
            <td>{name(tariff.second)}</td>
            <td>
              {tariff.signed_ms === null ? (
                <Badge tone="warn">{t.waiting}</Badge>
              ) : (
                <Badge tone="ok">{t.inForce}</Badge>
              )}
            </td>
            <td>
              <OpenRecord commitment={tariff.decision} label={t.readDecision} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Tariffs() {
  const t = useTexts(billingStaffTexts);
  const tariffs = useLedgerPages("/tariffs", {});
  const mayPropose = useMayAct(COMPANY, DESK);
  return (
    <>
      <PageTitle note={t.tariffsNote}>{t.nav.tariffs}</PageTitle>
      <BillingNav />
      <Pages of={tariffs}>
        {(items: Tariff[]) =>
          items.length === 0 ? <Empty>{t.noTariffs}</Empty> : <TariffTable items={items} />
        }
      </Pages>
      {mayPropose && <Propose />}
    </>
  );
}
