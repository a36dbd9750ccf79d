// To whom money is to go: name, bank and account number, each checked as what it is.
import { keepRecord, type RecordRef } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { TextField } from "@linli/web/ui/index.ts";
import { deskTexts, type DeskTexts } from "./texts.ts";

export interface Payee {
  name: string;
  bank: string;
  account: string;
}

export const NOBODY: Payee = { name: "", bank: "", account: "" };

/** Account numbers of banks have 8 to 32 digits; people write them in groups. */
const ACCOUNT = /^\d{8,32}$/;
const plain = (account: string): string => account.replace(/[\s-]/g, "");

export function payeeErrors(t: DeskTexts, payee: Payee): { [field in keyof Payee]?: string } {
  return {
    ...(payee.name.trim() === "" ? { name: t.toNameMissing } : {}),
    ...(payee.bank.trim() === "" ? { bank: t.toBankMissing } : {}),
    ...(ACCOUNT.test(plain(payee.account)) ? {} : { account: t.toAccountWrong }),
  };
}

export function keepPayee({ name, bank, account }: Payee): Promise<RecordRef> {
  const payee = { name: name.trim(), bank: bank.trim(), account: plain(account) };
  return keepRecord("document", JSON.stringify(payee));
}

interface PayeeFieldsProps {
  nameLabel: string;
  value: Payee;
  errors: { [field in keyof Payee]?: string };
  onChange: (payee: Payee) => void;
}

export function PayeeFields({ nameLabel, value, errors, onChange }: PayeeFieldsProps) {
  const t = useTexts(deskTexts);
  const fields = [
    ["name", nameLabel],
    ["bank", t.toBank],
    ["account", t.toAccount],
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
