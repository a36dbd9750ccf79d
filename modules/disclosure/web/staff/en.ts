import type { Shape } from "@linli/web/i18n/index.ts";
import type { ClosesTexts } from "./texts.ts";

const en: Shape<ClosesTexts> = {
  title: "Month close",
  note:
    "The books keep every month's end by themselves; a close says that somebody compared them " +
    "with the bank and a second institution looked",
  none: "There is no book to close yet.",
  next: (month: string) => `Close ${month}`,
  notOver: "This month is not over.",
  due: "To be closed by",
  waits: "Waiting for a signature",
  waitsWhy: "It was sent; the other institution has to sign.",
  see: "See the proposal",
  bankEnd: "Bank statement",
  bankNone:
    "No bank statement ends in this month. You can import one first, or close all the same: the " +
    "close will say that nothing was compared.",
  bankReaches: (day: string) => `Statement up to ${day}`,
  bankShort: (day: string) => `The statement ends on ${day}, before the month does`,
  agrees: "Agrees with the books",
  differs: (sum: string) => `Differs from the books by ${sum}`,
  later: (count: number, sum: string) =>
    `of it ${count} bank lines entered after the month's end, ${sum} net`,
  clear: "Everything is explained",
  unclearIn: (sum: string) => `Receipts not explained: ${sum}`,
  unclearOut: (sum: string) => `Payments not explained: ${sum}`,
  noStuck: "No bank line was refused by the books",
  stuck: (count: number) => `${count} bank lines were refused by the books`,
  figures: "This month's figures",
  account: "Account",
  tableOf: (title: string) => `Table: ${title}`,
  opening: "Opening",
  debit: "Debits",
  credit: "Credits",
  closing: "Closing",
  book: "Bank account in the books",
  bank: "Balance at the bank",
  with: "Countersigned by",
  withMissing: "Please choose who countersigns",
  yes: "Close and send for signature",
  done: "Sent for signature",
  closed: "Closed months",
  closedNone: "No month was closed yet.",
  difference: "Difference",
  by: "Prepared by",
  countersigned: "Countersigned by",
  afterwards: "Entered after the month was closed",
  afterwardsNote: (count: number, sum: string) => `${count} bank lines, ${sum} net`,
  noBank: "Not compared with the bank",
  import: "Import a bank statement",
  todayClose: (fund: string, month: string) => `${fund}: close ${month}`,
  todayLate: (kind: string, period: string) => `${kind} (${period}) was not submitted in time`,
  funds: {
    property_fee: "Service fees",
    maintenance: "Maintenance fund",
    public_revenue: "Public revenue",
    held: "Held for others",
  },
};

export default en;
