// The bills and payments of the reader's flats, for the copy that they take along.
import { fetchAll, type Schema } from "@linli/web/api/index.ts";
import { formatMoney, formatOnPaper } from "@linli/web/format.ts";
import { language, textsNow, textsReady } from "@linli/web/i18n/index.ts";
import type { OwnSource } from "@linli/web/shell/modules.ts";
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

const source: OwnSource = async (flats) => {
  await textsReady();
  const t = textsNow(billingTexts);
  const bills = await Promise.all(flats.map((flat) => fetchAll("/bills", { flat })));
  const payments = await Promise.all(flats.map((flat) => fetchAll("/payments", { flat })));
  return [
    {
      key: "bills",
      items: bills.flat(),
      title: t.bills,
      rows: bills.flat().map((one) => billRow(t, one)),
    },
    {
      key: "payments",
      items: payments.flat(),
      title: t.paper.title,
      rows: payments.flat().map((one) => paymentRow(t, one)),
    },
  ];
};
export default source;
