// What the billing pages share: their navigation and the words for a service, a state, an arithmetic.
import type { BillView } from "@linli/web/api/index.ts";
import { formatArea, formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import { SubNav } from "@linli/web/staff/SubNav.tsx";
import { Badge, type BadgeTone } from "@linli/web/ui/index.ts";
import zh, { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";
import en from "./en.ts";

const PAGES = [
  { path: "/desk/bills", label: { zh: zh.nav.bills, en: en.nav.bills } },
  { path: "/desk/bills/runs", label: { zh: zh.nav.runs, en: en.nav.runs } },
  { path: "/desk/bills/tariffs", label: { zh: zh.nav.tariffs, en: en.nav.tariffs } },
  { path: "/desk/bills/payments", label: { zh: zh.nav.payments, en: en.nav.payments } },
];

export function BillingNav() {
  const t = useTexts(billingStaffTexts);
  return <SubNav pages={PAGES} label={t.title} />;
}

export function serviceWords(t: BillingStaffTexts, service: string): string {
  return t.services[service as keyof BillingStaffTexts["services"]] ?? service;
}

const TONES: { [state: string]: BadgeTone } = {
  open: "warn",
  part: "warn",
  paid: "ok",
  disputed: "bad",
  reversed: "plain",
};

export function BillState({ state }: { state: string }) {
  const t = useTexts(billingStaffTexts);
  const words = t.states[state as keyof BillingStaffTexts["states"]] ?? state;
  return <Badge tone={TONES[state] ?? "plain"}>{words}</Badge>;
}

/** 「89.37 m² × ¥2.85」, with the days where it is not a whole month. */
export function arithmetic(t: BillingStaffTexts, bill: BillView): string {
  const rate = `¥${rateYuan({ fen: bill.rate_fen, per: bill.rate_per })}`;
  const month = bill.basis === "area" ? `${formatArea(bill.area)} × ${rate}` : rate;
  const whole = bill.days === bill.month_days;
  return whole ? month : `${month} × ${t.product(bill.days, bill.month_days)}`;
}

export function arithmeticResult(t: BillingStaffTexts, bill: BillView): string {
  return `${arithmetic(t, bill)} = ${formatMoney(bill.fen)}`;
}
