import type { Shape } from "@linli/web/i18n/index.ts";
import type { DunningTexts } from "./dunningTexts.ts";

const en: Shape<DunningTexts> = {
  title: "Late bills",
  note:
    "Step by step, by the days that were co-signed. A questioned bill is left out; " +
    "nothing follows but a late charge the contract names, court or arbitration.",
  none: "No days for late bills were co-signed with this tariff, so nobody is reminded or urged.",
  remindOn: "The ledger reminds",
  demandFrom: "Demand",
  formalFrom: "Last notice",
  from: (day) => `from ${day}`,
  demand: "To be demanded",
  waiting: "Demanded, with time to pay",
  formal: "For the last notice",
  disputed: "Questioned, left out",
  planned: "Paid in parts, left out",
  elsewhere: "Of former owners and the developer: please write to them",
  bills: (n, money) => `${n}, ${money}`,
  sendDemand: (n) => `Demand ${n}`,
  sendFormal: (n) => `Last notice for ${n}`,
  sure: {
    demand: "Send the demands",
    formal: "Send the last notices",
  },
  sureWhy: (n, money, days) =>
    `${n} bills, ${money} in all. Each flat gets a notice that asks it to pay and to ` +
    `sign within ${days} days. Please deliver them flat by flat: what is recorded ` +
    `there is the evidence that time did not run out.`,
  yes: "Send them",
  sent: "They are being sent and appear among the notices",
  seeNotices: "The notices and their delivery",
  list: "See which bills",
  days: {
    legend: "Days for late bills in the contract",
    without: "None",
    with: "These",
    withNote: "co-signed with the rest",
    remind: "Days after the due day until the ledger reminds",
    demand: "Days after the due day from which bills may be demanded",
    reply: "Days a demand gives to pay",
    formal: "Days after the due day from which the last notice may be sent",
    wrong: "In their order, at most 366; a demand gives 7 to 90 days",
    column: "Late bills",
    words: (remind, demand, formal) =>
      `reminder ${remind}, demand ${demand}, last notice ${formal} days`,
  },
};

export default en;
