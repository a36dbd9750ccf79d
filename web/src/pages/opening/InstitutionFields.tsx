// One new institution in a form: its names, its seal, its people.
import { useTexts } from "../../i18n/index.ts";
import { staffTexts } from "../../staff/texts.ts";
import { Button, Card, Rows, SelectField, SwitchRow, TextField } from "../../ui/index.ts";
import { OFFICERS_MAX, type InstitutionForm } from "./opening.ts";
import { openingTexts } from "./texts.ts";

interface FieldsProps {
  form: InstitutionForm;
  /** Its place in the form, so that fields of several institutions are told apart. */
  at: number;
  onChange: (form: InstitutionForm) => void;
  onDrop: (() => void) | null;
}

export function InstitutionFields({ form, at, onChange, onDrop }: FieldsProps) {
  const t = useTexts(openingTexts);
  const staff = useTexts(staffTexts);
  const { officers } = form;
  const signers = officers.filter(({ signs }) => signs).length;
  const changed = (n: number, change: Partial<(typeof officers)[number]>): void =>
    onChange({
      ...form,
      officers: officers.map((one, i) => (i === n ? { ...one, ...change } : one)),
    });
  return (
    <Card>
      <SelectField
        label={t.form.kind}
        value={form.kind}
        options={Object.entries(staff.institutionKinds).map(([value, label]) => ({
          value,
          label,
        }))}
        onChoose={(kind) => onChange({ ...form, kind })}
      />
      <TextField
        label={t.form.fullName}
        value={form.name}
        autoComplete="off"
        onText={(name) => onChange({ ...form, name })}
      />
      <TextField
        label={t.form.fullNameEn}
        value={form.name_en}
        autoComplete="off"
        onText={(name_en) => onChange({ ...form, name_en })}
      />
      <TextField
        label={t.form.mark}
        hint={t.form.markHint}
        value={form.mark}
        autoComplete="off"
        onText={(mark) => onChange({ ...form, mark })}
      />
      <h3>{t.form.officers}</h3>
      <p className="quiet">{t.form.officersNote}</p>
      {officers.map(({ offices, signs }, n) => (
        <div className="stack" key={n}>
          <SelectField
            label={`${t.room.officer(n + 1)} · ${t.form.office}`}
            value={offices[0] ?? ""}
            options={Object.entries(staff.offices).map(([value, label]) => ({ value, label }))}
            onChoose={(office) => changed(n, { offices: [office] })}
          />
          <Rows>
            <SwitchRow
              label={t.form.signs}
              on={signs}
              onChange={(on) => changed(n, { signs: on })}
            />
          </Rows>
        </div>
      ))}
      <div className="line">
        {officers.length < OFFICERS_MAX && (
          <Button
            instant
            look="second"
            icon="plus"
            onPress={() =>
              onChange({
                ...form,
                officers: [...officers, { offices: ["clerk"], signs: false }],
              })
            }
          >
            {t.form.addOfficer}
          </Button>
        )}
        {officers.length > 1 && (
          <Button
            instant
            look="quiet"
            onPress={() => onChange({ ...form, officers: officers.slice(0, -1) })}
          >
            {t.form.dropOfficer}
          </Button>
        )}
      </div>
      {signers > 1 && (
        <SelectField
          label={t.form.needed}
          value={String(form.signatures_needed)}
          options={officers
            .slice(0, signers)
            .map((_, n) => ({ value: String(n + 1), label: t.form.of(n + 1) }))}
          onChoose={(needed) => onChange({ ...form, signatures_needed: Number(needed) })}
        />
      )}
      {onDrop !== null && at > 0 && (
        <Button instant look="quiet" onPress={onDrop}>
          {t.form.dropInstitution}
        </Button>
      )}
    </Card>
  );
}
