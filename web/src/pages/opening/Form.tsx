// The form for a community, or for one institution that joins: at its end there is a link for every
// officer. Nothing of it is on the ledger yet, and nobody needs a key to fill it in.
import { useState } from "react";
import { useLocation } from "wouter";
import { read, Refused } from "../../api/http.ts";
import { useLedger } from "../../api/query.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { useObservable } from "../../observable.ts";
import { community } from "../../shell/community.ts";
import {
  BackLink,
  Button,
  Card,
  ErrorSummary,
  FundName,
  PageTitle,
  Rows,
  Section,
  SelectField,
  SwitchRow,
  TextField,
  type Fund,
} from "../../ui/index.ts";
import { InstitutionFields } from "./InstitutionFields.tsx";
import {
  FUNDS,
  missing,
  type Missing,
  newInstitution,
  roomAddress,
  useServing,
  type Institution,
  type Opening,
  type OpeningForm,
} from "./opening.ts";
import { openingTexts } from "./texts.ts";

const FUND_NAMES: { [fund: string]: Fund } = {
  property_fee: "fee",
  maintenance: "maintenance",
  public_revenue: "public",
  held: "deposit",
};

const OBJECTION_DAYS = 3;

const forCommunity = (): OpeningForm => ({
  into: null,
  name: "",
  name_en: "",
  objection_days: OBJECTION_DAYS,
  serving: [],
  institutions: [
    newInstitution("owners_committee", "业"),
    newInstitution("property_company", "物"),
  ],
  accounts: FUNDS.map((fund) => ({ fund, bank: "", mask: "" })),
});

const forInstitution = (into: string): OpeningForm => ({
  into,
  name: "",
  name_en: "",
  objection_days: 0,
  serving: [],
  institutions: [newInstitution("subdistrict", "街")],
  accounts: [],
});

type Change = (change: Partial<OpeningForm>) => void;

function Names({ form, change }: { form: OpeningForm; change: Change }) {
  const t = useTexts(openingTexts).form;
  return (
    <Card>
      <TextField
        label={t.name}
        value={form.name}
        autoComplete="off"
        onText={(name) => change({ name })}
      />
      <TextField
        label={t.nameEn}
        value={form.name_en}
        autoComplete="off"
        onText={(name_en) => change({ name_en })}
      />
      <TextField
        label={t.days}
        hint={t.daysHint}
        value={String(form.objection_days || "")}
        inputMode="numeric"
        onText={(days) => change({ objection_days: Number(days.replace(/\D/g, "").slice(0, 2)) })}
      />
    </Card>
  );
}

interface ServingProps {
  form: OpeningForm;
  all: Institution[];
  change: Change;
}

function Serving({ form, all, change }: ServingProps) {
  const t = useTexts(openingTexts).form;
  const language = useLanguage();
  return (
    <Section title={t.serving}>
      <p>{t.servingNote}</p>
      <Card>
        <Rows>
          {all.map(({ institution, name, name_en }) => (
            <SwitchRow
              key={institution}
              label={language === "en" ? name_en : name}
              on={form.serving.includes(institution)}
              onChange={(on) =>
                change({
                  serving: on
                    ? [...form.serving, institution]
                    : form.serving.filter((id) => id !== institution),
                })
              }
            />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function Accounts({ form, all, change }: ServingProps) {
  const t = useTexts(openingTexts).form;
  const language = useLanguage();
  const serving = all.filter(({ institution }) => form.serving.includes(institution));
  const banks = [...form.institutions, ...serving].filter(({ kind }) => kind === "bank");
  const set = (at: number, of: Partial<OpeningForm["accounts"][number]>): void =>
    change({ accounts: form.accounts.map((one, n) => (n === at ? { ...one, ...of } : one)) });
  return (
    <Section title={t.accounts}>
      <p>{t.accountsNote}</p>
      {form.accounts.map(({ fund, bank, mask }, at) => (
        <Card key={fund}>
          <FundName fund={FUND_NAMES[fund] ?? "fee"} />
          <SelectField
            label={t.bank}
            value={bank}
            options={[
              { value: "", label: "—" },
              ...banks.map((one) => ({
                value: one.mark,
                label: (language === "en" ? one.name_en : one.name) || one.mark,
              })),
            ]}
            onChoose={(chosen) => set(at, { bank: chosen })}
          />
          <TextField
            label={t.mask}
            value={mask}
            inputMode="numeric"
            autoComplete="off"
            onText={(text) => set(at, { mask: text.replace(/\D/g, "").slice(0, 4) })}
          />
        </Card>
      ))}
    </Section>
  );
}

function Filled({ begin, all }: { begin: () => OpeningForm; all: Institution[] }) {
  const t = useTexts(openingTexts).form;
  const [, go] = useLocation();
  const [form, setForm] = useState(begin);
  const [found, setFound] = useState<Missing[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const opens = form.into === null;
  const change: Change = (of) => setForm({ ...form, ...of });
  // What was missing when it was pressed, as far as it still is.
  const still = missing(form, all);
  const errors = found.filter((one) => still.includes(one)).map((one) => t.missing[one]);

  async function make(): Promise<void> {
    setFailure(null);
    setFound(still);
    if (still.length > 0) return;
    setBusy(true);
    try {
      const made = await read<Opening>("/v1/openings", { method: "POST", json: form });
      go(roomAddress(made.id, made.link ?? ""));
    } catch (error) {
      setFailure(error instanceof Refused ? error.words : t.failed);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <ErrorSummary errors={failure === null ? errors : [failure]} />
      {opens && <Names form={form} change={change} />}
      {opens && <Serving form={form} all={all} change={change} />}
      <Section title={opens ? t.own : t.institution}>
        {form.institutions.map((one, at) => (
          <InstitutionFields
            key={at}
            at={at}
            form={one}
            onChange={(next) =>
              change({ institutions: form.institutions.map((old, n) => (n === at ? next : old)) })
            }
            onDrop={() => change({ institutions: form.institutions.filter((_, n) => n !== at) })}
          />
        ))}
        {opens && (
          <Button
            instant
            look="second"
            icon="plus"
            onPress={() =>
              change({ institutions: [...form.institutions, newInstitution("subdistrict", "街")] })
            }
          >
            {t.addInstitution}
          </Button>
        )}
      </Section>
      {opens && <Accounts form={form} all={all} change={change} />}
      <p>
        <Button icon="key" pending={busy} onPress={make}>
          {t.go}
        </Button>
      </p>
    </>
  );
}

function ForCommunity() {
  const t = useTexts(openingTexts).form;
  const serving = useServing();
  return (
    <>
      <PageTitle note={t.communityNote}>{t.community}</PageTitle>
      {serving.data && <Filled begin={forCommunity} all={serving.data} />}
    </>
  );
}

function ForInstitution({ into }: { into: string }) {
  const t = useTexts(openingTexts);
  const { data } = useLedger("/institutions", {});
  return (
    <>
      <BackLink to="/openings">{t.list.title}</BackLink>
      <PageTitle note={t.form.institutionNote}>{t.form.institution}</PageTitle>
      {data && <Filled begin={() => forInstitution(into)} all={data.items} />}
    </>
  );
}

export default function Form() {
  const [path] = useLocation();
  const here = useObservable(community);
  if (path === "/open") return <ForCommunity />;
  return here === null ? null : <ForInstitution into={here.id} />;
}
