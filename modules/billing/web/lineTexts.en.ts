import type { Shape } from "@linli/web/i18n/index.ts";
import type { LineTexts } from "./lineTexts.ts";

const en: Shape<LineTexts> = {
  months: (n) => `${n} months`,
  reductions: { vacancy: "vacancy", waiver: "waiver", discount: "discount" },
  restMonths: "whole months count as such, other days by days; the parts add up",
  readings: (from, to) =>
    `Read on ${from} and on ${to}: the later less the earlier, times the price`,
  swapped: (days) => `The meter was swapped on ${days}: each counts for itself, and both are added`,
  betweenReadings: (from, to, days, all) =>
    `${from} to ${to}: ${days} of the ${all} days between two readings`,
  passed: "Collected for the supplier: all of it goes there, and none is the company's income.",
  spaces: (n) => `For the spaces of the register: ${n} on the first of the month.`,
  spaceMonths: (n) =>
    `For the spaces of the register: ${n}, adding up those on the first of each month.`,
  whichSpaces: "Our spaces",
  shareNote: "Down to whole fen; what is left goes to the largest remainders, so that all add up.",
  shareSheet: "See the sheet",
  arrears: (day) => `Owed up to ${day}; brought from the old books when these were opened.`,
  arrearsNote: "It is never debited automatically. If it is wrong, ask: the company must answer.",
  arrearsEntry: "See it in my flat's account",
  objection: "To be checked until",
  objectionNote: "Not debited automatically before then; you may ask about it at any time",
};

export default en;
