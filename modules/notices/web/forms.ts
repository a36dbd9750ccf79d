// What the ledger tells by itself, in words: a form holds a kind and its figures.
import type { Schema } from "@linli/web/api/index.ts";
import { formatDate, formatMoney } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import type { FormTexts } from "./formTexts.ts";
import { bodyOf } from "./notices.ts";

export type FormView = Schema<"FormView">;

/** Reasons that another day may lift: then the ledger tries again. */
const PASSING = ["disputed", "over_cap", "prepaid_too_low"];

function debitFailed(t: FormTexts, form: FormView): string[] {
  const { owed, why, again } = t.debitFailed;
  const stopped = form.why ?? "";
  const reason = why[stopped]?.(formatMoney(form.lacking_fen ?? 0)) ?? stopped;
  const further = PASSING.includes(stopped) ? [again] : [];
  return [owed(formatMoney(form.owed_fen)), reason, ...further];
}

function bankDebitFailed(t: FormTexts, form: FormView): string[] {
  const { owed, why } = t.bankDebitFailed;
  return [owed(formatMoney(form.owed_fen)), why[form.why ?? ""] ?? why["other"] ?? ""];
}

/** A letter is read in later years too: its days name theirs. */
function dayOf(day: string | null, language: Language): string {
  const start = dayStart(day ?? "");
  return start === null ? (day ?? "") : formatDate(start, language, 0);
}

export function formBody(t: FormTexts, form: FormView, language: Language): string {
  const owed = formatMoney(form.owed_fen);
  const [due, payBy] = [dayOf(form.due, language), dayOf(form.pay_by, language)];
  const lines = {
    debit_failed: () => debitFailed(t, form),
    bank_debit_failed: () => bankDebitFailed(t, form),
    payment_reminder: () => [t.reminder(owed, due)],
    instalment_offer: () => [t.offer(owed, form.parts ?? 0, dayOf(form.until, language))],
    instalment_missed: () => [(form.last ? t.broken : t.missed)(owed, due)],
    refund_told: () => [t.refund[form.why ?? ""]?.(owed, due) ?? ""],
    deposit_told: () => [t.deposit[form.why ?? ""]?.(owed, due) ?? ""],
    payment_demand: () => [(form.last ? t.last : t.demand)(owed, due, payBy), t.rights],
  }[form.kind];
  return (lines?.() ?? []).join("\n");
}

/** What a notice says beneath its title; null where that is erased or hidden. */
export function bodyWords(
  t: FormTexts,
  { form, text }: Pick<Schema<"NoticeDetail">, "form" | "text">,
  language: Language,
): string | null {
  if (form !== null) return formBody(t, form, language);
  return text === null ? null : bodyOf(text);
}

/** What of a deposit somebody did; the rest a clock tells. */
const HANDLED = ["returning", "deducted", "decided"];

/** Whether somebody pressed a button for it. */
export function senderWords(t: FormTexts, form: FormView): string {
  if (form.kind === "refund_told") return form.why === "paid" ? t.automatic : t.answered;
  if (form.kind === "deposit_told")
    return HANDLED.includes(form.why ?? "") ? t.handled : t.automatic;
  return ["payment_demand", "instalment_offer"].includes(form.kind) ? t.pressed : t.automatic;
}
