// Who may say what about an instruction, and what a payee must have; the ledger decides, this
// spares the way.
import { keepRecord, type RecordRef } from "@linli/web/api/index.ts";
import type { PayoutsTexts } from "./texts.ts";

export interface Payee {
  name: string;
  bank: string;
  account: string;
}

export const STEWARD_OFFICES = ["head", "treasurer", "cashier", "clerk"];

/** Which institution looks after a fund. */
export function stewardOf(fund: string): string {
  return fund === "property_fee" || fund === "held" ? "property_company" : "owners_committee";
}

interface Allowed {
  paid: boolean;
  returned: boolean;
  correct: boolean;
}

export function mayAnswer(
  as: "custodian" | "steward" | null,
  bankIsHere: boolean,
  state: string,
): Allowed {
  const answersForBank = as === "custodian" || (as === "steward" && !bankIsHere);
  const paid = answersForBank && state === "approved";
  const open = state === "approved" || state === "returned";
  return { paid, returned: paid, correct: as === "steward" && open };
}

/** Account numbers of banks have 8 to 32 digits; people write them in groups. */
const ACCOUNT = /^\d{8,32}$/;
const plain = (account: string): string => account.replace(/[\s-]/g, "");

export function payeeErrors(t: PayoutsTexts, payee: Payee): { [field in keyof Payee]?: string } {
  return {
    ...(payee.name.trim() === "" ? { name: t.payeeMissing } : {}),
    ...(payee.bank.trim() === "" ? { bank: t.bankMissing } : {}),
    ...(ACCOUNT.test(plain(payee.account)) ? {} : { account: t.accountWrong }),
  };
}

export function payeeRecord({ name, bank, account }: Payee): Promise<RecordRef> {
  const payee = { name: name.trim(), bank: bank.trim(), account: plain(account) };
  return keepRecord("document", JSON.stringify(payee));
}
