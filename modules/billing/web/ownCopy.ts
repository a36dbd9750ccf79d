// Bills, payments, mandates and plans of the reader's flats, for the copy that they take along.
import { fetchAll, type Schema } from "@linli/web/api/index.ts";
import { formatMoney, formatOnPaper } from "@linli/web/format.ts";
import { language, textsNow, textsReady } from "@linli/web/i18n/index.ts";
import type { OwnSource } from "@linli/web/shell/modules.ts";
import { debitTexts } from "./debitTexts.ts";
import { planTexts } from "./planTexts.ts";
import { billingTexts, type BillingTexts } from "./texts.ts";

type Row = [name: string, value: string];

function billRow(t: BillingTexts, bill: Schema<"BillView">): Row {
  const months =
    bill.from.slice(0, 7) === bill.to.slice(0, 7) ? bill.period : `${bill.from} – ${bill.to}`;
  const state = t.states[bill.state] ?? bill.state;
  const service = t.services[bill.service] ?? bill.service;
  return [
    months,
    `${service} ${formatMoney(bill.fen)} · ${state} · ${bill.door?.door ?? bill.flat}`,
  ];
}

function paymentRow(t: BillingTexts, payment: Schema<"ReceiptView">): Row {
  const { kinds, channels, number } = t.paper;
  const how = payment.channel === null ? [] : [channels[payment.channel] ?? payment.channel];
  const said = [`${kinds[payment.kind] ?? payment.kind} ${formatMoney(payment.fen)}`, ...how];
  return [
    formatOnPaper(payment.at_ms, language.get()),
    [...said, number(payment.number)].join(" · "),
  ];
}

function mandateRow(mandate: Schema<"MandateView">): Row {
  const t = textsNow(debitTexts);
  const why = mandate.ended_why === null ? [] : [t.ends[mandate.ended_why] ?? mandate.ended_why];
  const said = [`${t.cap} ${formatMoney(mandate.cap_fen)}`, `${t.until} ${mandate.until}`, ...why];
  return [
    formatOnPaper(mandate.given_ms, language.get()),
    [mandate.door?.door ?? mandate.flat, ...said].join(" · "),
  ];
}

function planRow(plan: Schema<"InstalmentPlanView">): Row {
  const t = textsNow(planTexts);
  const parts = plan.parts.map(({ due, fen }) => `${due} ${formatMoney(fen)}`);
  const said = [formatMoney(plan.fen), t.states[plan.state] ?? plan.state, ...parts];
  return [
    formatOnPaper(plan.offered_ms, language.get()),
    [plan.door?.door ?? plan.flat, ...said].join(" · "),
  ];
}

async function ofAll<Item>(
  flats: string[],
  ask: (flat: string) => Promise<Item[]>,
): Promise<Item[]> {
  return (await Promise.all(flats.map(ask))).flat();
}

const source: OwnSource = async (flats) => {
  await textsReady();
  const t = textsNow(billingTexts);
  const bills = await ofAll(flats, (flat) => fetchAll("/bills", { flat }));
  const payments = await ofAll(flats, (flat) => fetchAll("/payments", { flat }));
  const mandates = await ofAll(flats, (flat) => fetchAll("/mandates", { flat }));
  const plans = await ofAll(flats, (flat) => fetchAll("/instalment-plans", { flat }));
  const billRows = bills.map((one) => billRow(t, one));
  const paymentRows = payments.map((one) => paymentRow(t, one));
  const [debit, plan] = [textsNow(debitTexts).title, textsNow(planTexts).title];
  return [
    { key: "bills", items: bills, title: t.bills, rows: billRows },
    { key: "payments", items: payments, title: t.paper.title, rows: paymentRows },
    { key: "mandates", items: mandates, title: debit, rows: mandates.map(mandateRow) },
    { key: "instalment_plans", items: plans, title: plan, rows: plans.map(planRow) },
  ];
};
export default source;
