// What the billing pages share: their navigation and the words for a service, a state, an arithmetic.
import { formatMoney, grouped } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import { SubNav } from "@linli/web/staff/SubNav.tsx";
import { Badge, type BadgeTone } from "@linli/web/ui/index.ts";
import { factors, isArrears, isMonthly, isPart, type Figures } from "../factors.ts";
import type { Tariff } from "./money.ts";
import type { TariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";

export function BillingNav() {
  const t = useTexts(billingStaffTexts);
  const pages = [
    { path: "/desk/bills", label: t.nav.bills },
    { path: "/desk/bills/runs", label: t.nav.runs },
    { path: "/desk/bills/meters", label: t.nav.meters },
    { path: "/desk/bills/tariffs", label: t.nav.tariffs },
    { path: "/desk/bills/reductions", label: t.nav.reductions },
    { path: "/desk/bills/payments", label: t.nav.payments },
    { path: "/desk/bills/mandates", label: t.nav.mandates },
    { path: "/desk/bills/plans", label: t.nav.plans },
  ];
  return <SubNav pages={pages} label={t.title} />;
}

/** 「¥2.85 每平方米每月，每 3 个月」, 「分摊总额」, 「¥150.00 每张账单，12 户」 */
export function tariffWords(t: BillingStaffTexts, more: TariffTexts, tariff: Tariff): string {
  const rate = `¥${rateYuan({ fen: tariff.rate_fen, per: tariff.rate_per })}`;
  const priced = {
    area: `${rate} ${t.per.area}`,
    flat: `${rate} ${t.per.flat}`,
    fixed: `${rate} ${more.perBill}`,
    metered: `${rate} ${more.perUnit}`,
    owned_space: `${rate} ${more.perSpace}`,
    leased_space: `${rate} ${more.perLeased}`,
  }[tariff.basis];
  const parts = [
    priced ?? `${more.shared} (${more.bases[tariff.basis]?.[0] ?? tariff.basis})`,
    ...(tariff.months > 1 ? [more.everyMonths(tariff.months)] : []),
    ...(tariff.flats === null ? [] : [more.flatsCount(grouped(tariff.flats))]),
  ];
  return parts.join(" · ");
}

export function serviceWords(t: BillingStaffTexts, service: string): string {
  if (service === "arrears") return t.arrears;
  if (service === "late_charge") return t.lateCharge;
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

/** 「89.37 m² × ¥2.85」, with months, days and what is taken off where there is any of it. */
export function arithmetic(t: BillingStaffTexts, bill: Figures): string {
  if (isArrears(bill)) return t.arrearsBrought;
  if (bill.basis === "late_charge") return t.lateCharge;
  const months = isMonthly(bill) && bill.months > 1 ? ` × ${bill.months}` : "";
  const days = isPart(bill) ? ` × ${t.product(bill.days, bill.month_days)}` : "";
  const off = bill.reduced === null ? "" : ` − ${formatMoney(bill.reduced.fen)}`;
  return `${factors(bill)}${months}${days}${off}`;
}

export function arithmeticResult(t: BillingStaffTexts, bill: Figures): string {
  if (isArrears(bill)) return t.arrearsBrought;
  if (bill.basis === "late_charge") return t.lateCharge;
  return `${arithmetic(t, bill)} = ${formatMoney(bill.fen)}`;
}
