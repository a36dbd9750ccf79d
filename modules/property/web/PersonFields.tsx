// Name, telephone and kind of a person who is new to the register.
import { useTexts } from "@linli/web/i18n/index.ts";
import { Choices, TextField } from "@linli/web/ui/index.ts";
import { changeTexts } from "./changeTexts.ts";
import type { NewPerson, PersonErrors, PersonKind } from "./newOwner.ts";

interface PersonFieldsProps {
  /** Tells several of these on one page apart. */
  id: string;
  value: NewPerson;
  errors: PersonErrors;
  onChange: (value: NewPerson) => void;
}

interface NameFieldsProps extends Omit<PersonFieldsProps, "id"> {
  /** Whose name it is. */
  label: string;
}

export function NameFields({ label, value, errors, onChange }: NameFieldsProps) {
  const t = useTexts(changeTexts);
  return (
    <>
      <TextField
        label={label}
        error={errors.name}
        autoComplete="off"
        value={value.name}
        onText={(name) => onChange({ ...value, name })}
      />
      <TextField
        label={t.phone}
        hint={t.phoneHint}
        error={errors.phone}
        inputMode="tel"
        autoComplete="off"
        value={value.phone}
        onText={(phone) => onChange({ ...value, phone })}
      />
    </>
  );
}

export function PersonFields({ id, value, errors, onChange }: PersonFieldsProps) {
  const t = useTexts(changeTexts);
  return (
    <>
      <NameFields label={t.name} value={value} errors={errors} onChange={onChange} />
      <Choices
        legend={t.kind}
        name={`kind-${id}`}
        value={value.kind}
        options={[
          { value: "natural", label: t.kinds.natural },
          { value: "company", label: t.kinds.company },
        ]}
        onChoose={(kind) => onChange({ ...value, kind: kind as PersonKind })}
      />
    </>
  );
}
