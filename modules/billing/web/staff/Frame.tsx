// What the billing pages share: their navigation and the words for a service, a state, an arithmetic.
import type { BillView } from "@linli/web/api/index.ts";
import { formatArea, formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import { SubNav } from "@linli/web/staff/SubNav.tsx";
import { Badge, type BadgeTone } from "@linli/web/ui/index.ts";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";

export function BillingNav() {
  const t = useTexts(billingStaffTexts);
  const pages = [
    { path: "/desk/bills", label: t.nav.bills },
    { path: "/desk/bills/runs", label: t.nav.runs },
    { path: "/desk/bills/tariffs", label: t.nav.tariffs },
    { path: "/desk/bills/payments", label: t.nav.payments },
    { path: "/desk/bills/mandates", label: t.nav.mandates },
  ];
  return <SubNav pages={pages} label={t.title} />;
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
