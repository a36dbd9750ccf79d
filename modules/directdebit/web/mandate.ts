// What a mandate must hold; the ledger decides, this spares the way.
import { keepRecord, type Schema } from "@linli/web/api/index.ts";
import type { RecordRef } from "@linli/web/api/act.ts";
import { isoDay } from "@linli/web/format.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import type { BankDebitTexts } from "./texts.ts";

export type MandateView = Schema<"BankDebitMandateView">;
export type ItemView = Schema<"BankDebitItemView">;
export type PassedView = Schema<"BankDebitPassedView">;

/** Caps of a mandate, as the ledger allows them (modules/billing/rules/src/limits.rs). */
export const CAP_FEN_MIN = 100;
export const CAP_FEN_MAX = 1_000_000;
export const YEARS = [1, 3, 5] as const;

export interface Account {
  name: string;
  bank: string;
  account: string;
}

/** Account numbers of banks have 8 to 32 digits; people write them in groups. */
const ACCOUNT = /^\d{8,32}$/;
const plain = (account: string): string => account.replace(/[\s-]/g, "");

export interface FormErrors {
  name?: string;
  bank?: string;
  account?: string;
  cap?: string;
}

export function formErrors(t: BankDebitTexts, typed: Account, cap: string): FormErrors {
  return {
    ...(typed.name.trim() === "" ? { name: t.form.nameMissing } : {}),
    ...(typed.bank.trim() === "" ? { bank: t.form.bankMissing } : {}),
    ...(ACCOUNT.test(plain(typed.account)) ? {} : { account: t.form.accountWrong }),
    ...(capOf(cap) === null ? { cap: t.form.capWrong } : {}),
  };
}

/** Fen; null for what the ledger would refuse. */
export function capOf(typed: string): number | null {
  const fen = parseYuan(typed);
  return fen !== null && fen >= CAP_FEN_MIN && fen <= CAP_FEN_MAX ? fen : null;
}

/** The same day so many years later; 29 February becomes 28. */
export function lastDay(now: number, years: number): string {
  const today = isoDay(now);
  const day = `${Number(today.slice(0, 4)) + years}${today.slice(4)}`;
  return day.endsWith("-02-29") ? day.replace("-29", "-28") : day;
}

/** Kept beside the ledger, for the company's money desk and whoever gave it. */
export function accountRecord({ name, bank, account }: Account): Promise<RecordRef> {
  const typed = { name: name.trim(), bank: bank.trim(), account: plain(account) };
  return keepRecord("statement", JSON.stringify(typed));
}
