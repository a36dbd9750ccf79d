// To whom money is to go: name, bank and account number, each checked as what it is.
import { keepRecord, type RecordRef } from "../api/index.ts";
import { useTexts } from "../i18n/index.ts";
import { TextField } from "../ui/forms.tsx";
import { payeeTexts, type PayeeTexts } from "./payeeTexts.ts";

export interface Payee {
  name: string;
  bank: string;
  account: string;
}

export const NOBODY: Payee = { name: "", bank: "", account: "" };

/** Account numbers of banks have 8 to 32 digits; people write them in groups. */
const ACCOUNT = /^\d{8,32}$/;
const plain = (account: string): string => account.replace(/[\s-]/g, "");

export function payeeErrors(t: PayeeTexts, payee: Payee): { [field in keyof Payee]?: string } {
  return {
    ...(payee.name.trim() === "" ? { name: t.nameMissing } : {}),
    ...(payee.bank.trim() === "" ? { bank: t.bankMissing } : {}),
    ...(ACCOUNT.test(plain(payee.account)) ? {} : { account: t.accountWrong }),
  };
}

export function keepPayee({ name, bank, account }: Payee): Promise<RecordRef> {
  const payee = { name: name.trim(), bank: bank.trim(), account: plain(account) };
  return keepRecord("document", JSON.stringify(payee));
}

interface PayeeFieldsProps {
  /** How the name is asked for; «payee» otherwise. */
  nameLabel?: string;
  value: Payee;
  errors: { [field in keyof Payee]?: string };
  onChange: (payee: Payee) => void;
}

export function PayeeFields({ nameLabel, value, errors, onChange }: PayeeFieldsProps) {
  const t = useTexts(payeeTexts);
  const fields = [
    ["name", nameLabel ?? t.name],
    ["bank", t.bank],
    ["account", t.account],
  ] as const;
  return (
    <>
      {fields.map(([field, label]) => (
        <TextField
          key={field}
          label={label}
          value={value[field]}
          error={errors[field]}
          autoComplete="off"
          {...(field === "account" ? { inputMode: "numeric" as const } : {})}
          onText={(text) => onChange({ ...value, [field]: text })}
        />
      ))}
    </>
  );
}
