import type { BoardTexts } from "./boardTexts.ts";

const en: BoardTexts = {
  title: "Overview",
  note: "It follows the ledger, entry by entry; no reload is needed.",
  collecting: "Collecting",
  billsOf: (count) => `${count} bills`,
  billed: "Billed",
  collected: "Collected",
  lacking: "Not collected",
  noBills: "Nothing has been billed yet",
  ages: "How old debts are",
  age: "Overdue",
  bills: "Bills",
  owed: "Owed",
  sum: "In all",
  notDue: "not yet due",
  days: (from, to) => `${from} to ${to} days`,
  over: (days) => `over ${days} days`,
  noNames: "Sums only; no household is listed.",
  disputed: (count) => `Of these ${count} are contested, `,
  cash: "Money of the funds",
  overdue: "Overdue",
  nothingLate: "Nothing is overdue",
  today: "See all of today",
};

export default en;
