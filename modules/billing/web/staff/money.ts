// What a counter and a billing desk compute before they sign: the sum of a month, what a payment
// leaves open, and the command itself.
import type { BillView, Schema } from "@linli/web/api/index.ts";
import type { Json } from "@linli/web/sign.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";

export type Tariff = Schema<"TariffView">;

export const CHANNELS = ["cash", "bank_transfer", "card", "wechat", "alipay"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Who may do what at a billing desk (modules/billing/README.md). The ledger decides. */
export const COMPANY = ["property_company"];
export const DESK = ["head", "clerk"];
export const TAKERS = ["head", "clerk", "cashier"];
export const TARIFF_SECONDS = ["owners_committee", "residents_committee", "subdistrict"];

/** Tariffs by which a month can be billed: of each service the signed one with the latest start. */
export function tariffsFor(tariffs: Tariff[], period: string): Tariff[] {
  const latest = new Map<string, Tariff>();
  for (const tariff of tariffs) {
    if (tariff.signed_ms === null || tariff.from > period) continue;
    const known = latest.get(tariff.service);
    const later =
      !known ||
      tariff.from > known.from ||
      (tariff.from === known.from && tariff.signed_ms > (known.signed_ms ?? 0));
    if (later) latest.set(tariff.service, tariff);
  }
  // A tariff that has ended leaves none: an earlier one does not come back.
  const open = [...latest.values()].filter(({ until }) => until === null || until >= period);
  return open.sort((a, b) => (a.service < b.service ? -1 : 1));
}

export interface CounterForm {
  /** A bill's id, or `prepaid`. */
  target: string;
  amount: string;
  channel: Channel | null;
  reference: string;
}

/** Above what is owed (positive) or below (negative), fen; null while the amount is unreadable. */
export function difference(amount: string, bill: Pick<BillView, "owed_fen"> | null): number | null {
  const fen = parseYuan(amount);
  return fen === null ? null : fen - (bill?.owed_fen ?? 0);
}

interface Recorded {
  payment: string;
  flat: string;
  form: CounterForm;
  paidAt: number;
  evidence: { [member: string]: Json };
}

export function paymentBody(about: Recorded): { [member: string]: Json } {
  const { payment, flat, form, paidAt, evidence } = about;
  const fen = parseYuan(form.amount);
  if (fen === null || form.channel === null) throw new RangeError("the form was not checked");
  const reference = form.reference.trim();
  return {
    payment,
    target: form.target === "prepaid" ? { prepaid: flat } : { bill: form.target },
    fen,
    channel: form.channel,
    paid_at: Math.floor(paidAt),
    reference: reference === "" ? null : reference,
    evidence,
  };
}

/** Oldest month first, then by due day: the order in which a counter collects. */
export function inOrder(bills: BillView[]): BillView[] {
  const key = (bill: BillView): string => `${bill.period} ${bill.due} ${bill.from}`;
  return [...bills].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Overdue from the day after the due day on. */
export function isOverdue(bill: Pick<BillView, "due" | "owed_fen">, today: string): boolean {
  return bill.owed_fen > 0 && bill.due < today;
}
