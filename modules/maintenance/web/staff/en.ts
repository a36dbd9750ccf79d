import type { Shape } from "@linli/web/i18n/index.ts";
import type { MaintenanceDeskTexts } from "./texts.ts";

const en: Shape<MaintenanceDeskTexts> = {
  title: "Maintenance fund by flat",
  note: "What each flat has and owes; interest goes to flats by balance-days, gains by area.",
  flats: "All flats",
  owed: "Owed by owners",
  developer: "Owed by the developer",
  interest: "Interest to share out",
  gains: "Gains to share out",
  until: (day) => `Interest was last shared out for the days before ${day}.`,
  first: (fen) => `First deposit ${fen} per m²`,
  shareInterest: "Share out interest",
  shareGains: "Share out gains",
  interestNote:
    "By the days each flat's balance lay in the fund, to the fen. Today is not over and does " +
    "not count.",
  gainsNote: "By floor area; unsold flats take part (Civil Code 283).",
  amount: "How much (yuan)",
  amountHint: "As it stands: all of it.",
  amountWrong: (fen) => `Please enter no more than ${fen}.`,
  press: (fen) => `Share out ${fen}`,
  done: "It is being posted; in a few seconds every flat sees its part.",
  table: "Each flat",
  tableLabel: "What each flat has and owes",
  only: "Only flats that owe or are below 30 % of the first deposit",
  door: "Flat",
  area: "Area",
  balance: "Balance",
  firstOf: "First deposit",
  owedOf: "Owners owe",
  developerOf: "Developer owes",
  state: "State",
  low: "below 30 %",
  more: "Some more",
  none: "There are no such flats.",
  noneHere: "None among these; there are more.",
  today: (fen) => `${fen} of interest waits to be shared out`,
};

export default en;
