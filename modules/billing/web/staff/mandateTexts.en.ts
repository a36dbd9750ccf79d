import type { Shape } from "@linli/web/i18n/index.ts";
import type { MandateTexts } from "./mandateTexts.ts";

const en: Shape<MandateTexts> = {
  title: "Automatic debit",
  note:
    "Residents allow it and take it back themselves. On the due day the ledger debits " +
    "what was paid ahead. This page only shows it.",
  live: "In force",
  count: (n) => (n === 1 ? "1 flat" : `${n} flats`),
  failed: "Not debited, not paid yet",
  bills: (n) => (n === 1 ? "1 bill" : `${n} bills`),
  failedSum: "Still owed in all",
  failures: "Not debited",
  failureTable: "Bills that were not debited",
  noFailures: "Every bill could be debited.",
  mandates: "In force",
  mandateTable: "Flats that allow automatic debit",
  none: "No flat has allowed automatic debit yet.",
  why: "Why",
  owed: "Owed then",
  prepaid: "Paid ahead then",
  stillOwed: "Owed now",
  when: "Day",
};

export default en;
