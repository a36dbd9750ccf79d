// Name, bank and number of the account that money goes back to.
import { useTexts } from "@linli/web/i18n/index.ts";
import { TextField } from "@linli/web/ui/index.ts";
import { payeeProblems, type Payee } from "./deposit.ts";
import { heldTexts } from "./texts.ts";

interface PayeeFieldsProps {
  value: Payee;
  /** Whether somebody has tried to send it. */
  tried: boolean;
  onChange: (value: Payee) => void;
}

export function PayeeFields({ value, tried, onChange }: PayeeFieldsProps) {
  const t = useTexts(heldTexts);
  const problems = tried ? payeeProblems(value) : [];
  const fields = [
    ["name", t.payee, t.payeeMissing],
    ["bank", t.bankName, t.bankMissing],
    ["account", t.number, t.numberWrong],
  ] as const;
  return (
    <>
      {fields.map(([field, label, wrong]) => (
        <TextField
          key={field}
          label={label}
          value={value[field]}
          error={problems.includes(field) ? wrong : undefined}
          autoComplete="off"
          {...(field === "account" ? { inputMode: "numeric" as const } : {})}
          onText={(text) => onChange({ ...value, [field]: text })}
        />
      ))}
    </>
  );
}
