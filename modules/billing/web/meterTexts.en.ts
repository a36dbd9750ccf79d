import type { Shape } from "@linli/web/i18n/index.ts";
import type { MeterTexts } from "./meterTexts.ts";

const en: Shape<MeterTexts> = {
  row: "Meter readings",
  rowNote: "See what was read, read your meter yourself",
  title: "Meter readings",
  note: "Bills are for the difference of two readings. Your own counts once its photo is checked.",
  back: "Bills and payments",
  noMeters: "Nothing is billed by meters here.",
  from: (billed) => (billed ? "The reading billed last" : "The first reading"),
  to: "The newest reading, not billed yet",
  used: "Used since",
  none: "Never read",
  own: "Read it yourself",
  waits: (value) => `You sent ${value}; the company is to check it`,
  waitsWhy: "Nothing is billed by it before. If it was wrong, send it again: the last one counts.",
  value: "What the meter shows",
  valueHint: "such as 1236.5; red decimals may be left out",
  valueWrong: "Please write a number, at most six digits and three decimals",
  valueBelow: (least) =>
    `It cannot be below ${least}. If the meter was swapped, tell the company first.`,
  photo: "A photo of the meter",
  photoHint: "Its numbers must be readable; at most 2 MB",
  photoMissing: "Please take a photo of the meter",
  photoLarge: "The photo is too large; at most 2 MB, please",
  send: "Send the reading",
  sent: "Sent; the company will check it",
  history: "All readings",
  noHistory: "No readings yet.",
  sources: { sheet: "Read by the company", own: "Your own", swap: "Meter swapped" },
  states: {
    waiting: "waits for the company",
    accepted: "accepted",
    corrected: "corrected by the company",
    declined: "not accepted",
    replaced: "sent again",
  },
  swapped: (closing, opening) => `The old one ended at ${closing}, the new one began at ${opening}`,
  corrected: (value) => `${value} counts`,
  reason: "See why",
  picture: "See the photo",
  evidence: "See what shows it",
};

export default en;
