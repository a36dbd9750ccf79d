// A head proposes the next set: one institution, or its machine, is replaced. Every institution of
// the network must sign it in its own 待会签.
import { useState } from "react";
import { newId } from "../../api/act.ts";
import { ledgerNow } from "../../clock.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { DAY_MS } from "../../staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "../../staff/EvidenceField.tsx";
import { SeriesOutcome } from "../../staff/SeriesOutcome.tsx";
import { useSeries } from "../../staff/useSeries.ts";
import {
  Button,
  Card,
  ErrorSummary,
  LinkButton,
  Section,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import { readKey, replaced, type Keeper } from "./keepers.ts";
import { keeperTexts, type KeeperTexts } from "./texts.ts";

/** Days in which every institution must have signed. */
const SIGNING_DAYS = 14;

interface Form {
  mark: string;
  key: string;
  name: string;
  nameEn: string;
  evidence: typeof NO_EVIDENCE;
}

function check(
  form: Form,
  validators: Keeper[],
  t: KeeperTexts,
): Partial<Record<keyof Form, string>> {
  const key = readKey(form.key);
  const known = validators.some((validator) => validator.key === key);
  const named = form.name.trim() !== "" && form.nameEn.trim() !== "";
  return {
    ...(form.mark === "" ? { mark: t.whoseMissing } : {}),
    ...(key === null ? { key: t.keyWrong } : known ? { key: t.keyKnown } : {}),
    ...(named ? {} : { name: t.nameMissing }),
    ...(isEvidence(form.evidence) ? {} : { evidence: t.evidenceMissing }),
  };
}

export function ChangeKeeper({ validators }: { validators: Keeper[] }) {
  const t = useTexts(keeperTexts);
  const language = useLanguage();
  const series = useSeries();
  const done = series.result !== null && series.result.stopped === null;
  const [proposal] = useState(newId);
  const [form, setForm] = useState<Form>(() => ({
    mark: "",
    key: "",
    name: "",
    nameEn: "",
    evidence: NO_EVIDENCE,
  }));
  const [errors, setErrors] = useState<Partial<Record<keyof Form, string>>>({});

  function choose(mark: string): void {
    const found = validators.find((validator) => validator.mark === mark);
    setForm({ ...form, mark, name: found?.name ?? "", nameEn: found?.name_en ?? "" });
  }

  async function propose(): Promise<void> {
    const found = check(form, validators, t);
    setErrors(found);
    const key = readKey(form.key);
    if (Object.keys(found).length > 0 || key === null) return;
    const [name, name_en] = [form.name.trim(), form.nameEn.trim()];
    await series.run(async () => {
      const record = await keepEvidence("evidence", form.evidence);
      const attach = { record, kind: "evidence", class: "public", flat: null, account: null };
      const propose = {
        proposal,
        validators: replaced(validators, form.mark, { name, name_en, mark: form.mark, key }),
        expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
        evidence: [record],
      };
      return [
        [{ name: "records.Attach", body: attach }],
        [{ name: "network.ProposeValidators", body: propose }],
      ];
    });
  }

  return (
    <Section title={t.change}>
      <p>{t.changeNote}</p>
      {!done && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          <SelectField
            label={t.whose}
            error={errors.mark}
            value={form.mark}
            options={[
              { value: "", label: t.choose },
              ...validators.map(({ mark, name, name_en }) => ({
                value: mark,
                label: language === "en" ? name_en : name,
              })),
            ]}
            onChoose={choose}
          />
          <TextField
            label={t.newKey}
            hint={t.newKeyHint}
            error={errors.key}
            code
            value={form.key}
            onText={(key) => setForm({ ...form, key })}
          />
          <TextField
            label={t.newName}
            hint={t.nameHint}
            error={errors.name}
            value={form.name}
            onText={(name) => setForm({ ...form, name })}
          />
          <TextField
            label={t.newNameEn}
            hint={t.nameHint}
            value={form.nameEn}
            onText={(nameEn) => setForm({ ...form, nameEn })}
          />
          <EvidenceField
            wordsLabel={t.evidence}
            wordsHint={t.evidenceHint}
            fileLabel={t.evidenceFile}
            value={form.evidence}
            error={errors.evidence}
            onChange={(evidence) => setForm({ ...form, evidence })}
          />
          <p>
            <Button icon="pen" pending={series.running} onPress={propose}>
              {t.propose}
            </Button>
          </p>
        </Card>
      )}
      <SeriesOutcome series={series} done={t.proposed} />
      {done && (
        <p>
          <LinkButton look="second" icon="inbox" to="/inbox">
            {t.toInbox}
          </LinkButton>
        </p>
      )}
    </Section>
  );
}
