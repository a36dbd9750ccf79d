import type { Shape } from "@linli/web/i18n/index.ts";
import type { PayoutsTexts } from "./texts.ts";

const en: Shape<PayoutsTexts> = {
  title: "Payment queue",
  note: "Approved and waiting for the bank; only the bank's slip makes it paid",
  none: "Nothing waits to be paid.",
  open: "Waiting for the bank",
  done: "Paid lately",
  states: {
    approved: "Approved, waiting for the bank",
    returned: "Returned by the bank",
    paid: "Paid",
    cancelled: "Cancelled",
  },
  purposes: {
    spending: "Owners' decision",
    refund: "Refund",
    release: "Deposit given back",
    transfer: "To the maintenance fund",
  },
  overdue: "Past due",
  due: "To be paid by",
  payee: "Payee",
  account: "Account",
  paidOn: "Day of payment",
  slip: "Bank's slip",
  seeSlip: "Bank's slip",
  reason: "Why it was returned",
  seeReason: "Why it was returned",
  project: "Where it comes from",
  confirm: "Confirm the payment",
  confirmed: "Entered",
  returned: "Returned by the bank",
  returnYes: "Record the return",
  returnDone: "Recorded; the payee has to be corrected",
  slipMissing: "Please attach the bank's slip",
  dayWrong: "Please give the day of the payment",
  reasonMissing: "Please say why it was returned",
  file: "Export what waits",
  fileNote: "For the bank's counter, with payees and accounts; the export is noted",
};

export default en;
