// Which institution signs besides one's own. Nothing is preselected: who checks is a decision.
import { useLanguage, useTexts } from "../i18n/index.ts";
import { SelectField } from "../ui/forms.tsx";
import { useInstitutions, useRoles } from "./people.ts";
import { staffTexts } from "./texts.ts";

interface SecondProps {
  label: string;
  hint?: string;
  kinds: string[];
  /** One that may not sign, whatever its kind. */
  except?: string | null;
  value: string;
  error?: string | undefined;
  onChoose: (institution: string) => void;
}

export function SecondInstitution(props: SecondProps) {
  const { label, hint, kinds, except, value, error, onChoose } = props;
  const t = useTexts(staffTexts);
  const language = useLanguage();
  const { all } = useInstitutions();
  const own = useRoles().map(({ institution }) => institution);
  const fitting = all.filter(
    ({ kind, institution }) =>
      kinds.includes(kind) && !own.includes(institution) && institution !== except,
  );
  const options = fitting.map(({ institution, name, name_en }) => ({
    value: institution,
    label: language === "en" ? name_en : name,
  }));
  return (
    <SelectField
      label={label}
      {...(hint ? { hint } : {})}
      error={error}
      value={value}
      options={[{ value: "", label: t.choose }, ...options]}
      onChoose={onChoose}
    />
  );
}
