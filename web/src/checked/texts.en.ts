import type { Shape } from "../i18n/index.ts";
import type { CheckedTexts } from "./texts.ts";

const en: Shape<CheckedTexts> = {
  check: "Check on this phone",
  checking: "Checking…",
  agrees: "It agrees",
  agreesWhy: (signed, receipts) =>
    `Your phone recomputed ${receipts} ${receipts === 1 ? "receipt" : "receipts"}: ` +
    `what ${signed} institutions signed is exactly what this page says.`,
  unavailable: "It cannot be checked now",
  unavailableWhy: "There was no receipt; the network may be down. Please try again later.",
  withheld:
    "This institution's server cannot produce the receipt. Do not pay on this page until it " +
    "does; you can ask another institution.",
  genesis: "This was there when the ledger began; the opening file proves it.",
  unit: "Number",
  page: "Page",
  mismatchWhat: (name) =>
    name === ""
      ? "What this page says differs from the ledger that the institutions signed."
      : `What ${name}'s server shows here differs from the ledger that the institutions signed.`,
  mismatchWhy: "Somebody may have changed it. The ledger is unchanged; do not pay on this page.",
  shown: "This page says",
  proven: "The ledger says",
  computed: "By area and rate it should be",
  notProven: "not this; the receipt does not hold",
  todo: "What you can do",
  ask: (names) => `Save the evidence and ask two other institutions: ${names.join(", ")}.`,
  saveEvidence: "Save evidence",
  otherMember: "Content",
  members: {
    fen: "Amount",
    month_fen: "Amount of the month",
    area: "Area",
    days: "Days",
    month_days: "Days of the month",
    rate: "Rate",
    period: "Month",
    from: "From",
    to: "To",
    due: "Due",
    flat: "Flat",
    bill: "Bill",
    to_bill: "Paid on the bill",
    to_prepaid: "Paid ahead",
    owed_before: "Owed before",
    owed_after: "Owed after",
    prepaid_before: "Paid ahead before",
    prepaid_after: "Paid ahead after",
    number: "Number",
    date: "Date",
    fund: "Fund",
    lines: "Lines",
    payment: "Payment",
  },
};

export default en;
