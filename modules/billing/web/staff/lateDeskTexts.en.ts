import type { Shape } from "@linli/web/i18n/index.ts";
import type { LateDeskTexts } from "./lateDeskTexts.ts";

const en: Shape<LateDeskTexts> = {
  legend: "The late charge in the contract",
  without: "None",
  with: "This",
  withNote: "co-signed with the rest; it needs the days for late bills",
  perDay: "Ten-thousandths a day",
  perDayHint: "of the principal that is unpaid; 5 is 0.05 % a day",
  grace: "Days after the due day that cost nothing",
  cap: "At most so many per cent of the bill",
  court:
    "A court cuts what is excessive (Civil Code 585): usually what is more than 30 % above the " +
    "actual loss. A lower one is safer.",
  wrong: "At most 30 ten-thousandths a day, at most 90 free days, a cap of 1 to 100",
  column: "Late charge",
  words: (perDay, cap) => `${perDay} a day, at most ${cap}`,
  title: "Late charge",
  note:
    "Only for bills that were demanded and still lacked something when those days were over; " +
    "none while a bill is questioned or paid in parts. On the principal alone, up to yesterday.",
  now: "May be charged now",
  waiting: "Grown, but not to be charged now",
  upTo: "Up to",
  earlier: (day) => `Up to ${day}`,
  bills: (n, money) => `${n}, ${money}`,
  charge: (n, money) => `Charge ${n}: ${money}`,
  sure: "Charge what is late",
  sureWhy: (n, money) =>
    `Bills to be made: ${n}, ${money} in all; each names its bill, its days and its arithmetic. ` +
    `Residents can question it. To let one go, take that bill back with a reason: its days are ` +
    `not charged again.`,
  yes: "Make the bills",
  done: "They are being made, flat by flat",
  nothing: "Nothing may be charged now",
  letGoWhy: "These days are not charged again; what was paid becomes money paid ahead.",
  past: "Charged before",
  running: "under way",
  plans: {
    link: "Pay in parts",
    title: "Instalment plan",
    bills: "Which bills are paid in parts",
    none: "No bill of the flat's present owners is owed, unquestioned and outside a plan.",
    count: "How many parts",
    first: "Last day of the first part",
    every: "A month apart and alike; the last one takes what remains.",
    stops: "The late charge meanwhile",
    stop: "does not grow",
    run: "grows by the contract",
    offer: "Sign and send it to the owner",
    offered: "Sent to the owner, who has 14 days to answer",
    wrong: "Please choose bills, 1 to 24 parts, and a first day after today",
    withdraw: "Take the offer back",
    withdrawn: "Taken back",
    earlier: "Plans of this flat",
    noPlans: "No plan yet",
    preview: "The parts",
    total: "In all",
    owed: "Owed",
    due: "Last day of each part",
    amount: "Amount",
    state: "State",
    all: "Instalment plans",
    allNote:
      "Which flats pay in parts, when the next part is due, and who missed one. A plan ends with " +
      "the second part that is missed.",
    which: "Which plans",
    whole: "All",
    next: "Next part until",
  },
};

export default en;
