// A request for a refund: what can be asked, how it stands, and which fact proves it.
import { keepRecord, type BillView, type RecordRef, type Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import type { BadgeTone } from "@linli/web/ui/index.ts";

export type Refund = Schema<"RefundView">;

export const TONES: { [state: string]: BadgeTone } = {
  asked: "warn",
  approved: "warn",
  returned: "bad",
  paid: "ok",
  declined: "bad",
};

/** Whether it waits for the company or the bank. */
export function isOpen({ state }: Refund): boolean {
  return state === "asked" || state === "approved" || state === "returned";
}

export interface Payee {
  name: string;
  bank: string;
  account: string;
}

export const NO_PAYEE: Payee = { name: "", bank: "", account: "" };

/** Account numbers of banks have 8 to 32 digits; people write them in groups. */
const ACCOUNT = /^\d{8,32}$/;
const plain = (account: string): string => account.replace(/[\s-]/g, "");

/** Fen; null for what is no amount, or more than is there. */
export function amountOf(typed: string, prepaid: number): number | null {
  const fen = parseYuan(typed);
  return fen !== null && fen <= prepaid ? fen : null;
}

export type Field = keyof Payee | "amount";

/** Which fields lack something; the ledger decides, this spares the way. */
export function problems(typed: string, prepaid: number, payee: Payee): Field[] {
  return [
    ...(amountOf(typed, prepaid) === null ? (["amount"] as const) : []),
    ...(payee.name.trim() === "" ? (["name"] as const) : []),
    ...(payee.bank.trim() === "" ? (["bank"] as const) : []),
    ...(ACCOUNT.test(plain(payee.account)) ? [] : (["account"] as const)),
  ];
}

/** Kept beside the ledger, for who keeps the accounts and whoever named it. */
export function payeeRecord({ name, bank, account }: Payee): Promise<RecordRef> {
  const typed = { name: name.trim(), bank: bank.trim(), account: plain(account) };
  return keepRecord("statement", JSON.stringify(typed));
}

const FACTS: { [state: string]: string } = {
  asked: "refunds.RefundAsked",
  withdrawn: "refunds.RefundWithdrawn",
  approved: "refunds.RefundApproved",
  returned: "refunds.RefundApproved",
  paid: "refunds.RefundApproved",
  declined: "refunds.RefundDeclined",
  cancelled: "refunds.RefundCancelled",
};

/** Of a paid one the bank's evidence first, then what the company approved. */
export function refundClaims(refund: Refund): Claim[] {
  const { refund: id, fen, payout, due, entry, state, paid_on, paid_entry } = refund;
  const paid: Claim[] =
    refund.paid_proof === null || payout === null
      ? []
      : [
          {
            proof: refund.paid_proof,
            fact: "payouts.PayoutSettled",
            says: { payout, fen, paid_on, entry: paid_entry },
          },
        ];
  const fact = FACTS[state];
  if (refund.proof === null || fact === undefined) return paid;
  const money = ["asked", "approved", "returned", "paid", "cancelled"].includes(state);
  const approved = fact === "refunds.RefundApproved";
  const says = {
    refund: id,
    ...(money ? { fen } : {}),
    ...(approved ? { payout, due, entry } : {}),
  };
  return [...paid, { proof: refund.proof, fact, says }];
}

/** Why a bill that lacks something is no reason to keep the money; null for one that is. */
export function asideWhy(
  bill: Pick<BillView, "due" | "state" | "payer">,
  owners: string[],
  today: string,
): "disputed" | "not_due" | "others" | null {
  const payer = bill.payer as { owners?: string[] };
  if (payer.owners === undefined) return null;
  if (bill.state === "disputed") return "disputed";
  if (bill.due >= today) return "not_due";
  const same = [...payer.owners].sort().join() === [...owners].sort().join();
  return same ? null : "others";
}

export interface Owed {
  /** In id order, as the ledger wants them. */
  aside: string[];
  /** What is due and comes first, fen: with a bill or from before the books began. */
  dueFen: number;
}

/** What of all that the flat's owners owe is in the way. */
export function owedOf(owedFen: number, bills: BillView[], owners: string[], today: string): Owed {
  const aside = bills.filter((bill) => asideWhy(bill, owners, today) !== null);
  const fen = aside.reduce((sum, bill) => sum + bill.owed_fen, 0);
  return { aside: aside.map(({ bill }) => bill).sort(), dueFen: Math.max(0, owedFen - fen) };
}
