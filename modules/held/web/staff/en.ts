import type { Shape } from "@linli/web/i18n/index.ts";
import type { HeldStaffTexts } from "./texts.ts";

const en: Shape<HeldStaffTexts> = {
  title: "Deposits",
  note: "Residents' money, kept apart, no income; in by the bank's statement, out by its evidence",
  open: "Not over",
  all: "All deposits",
  none: "No deposit is open.",
  totals: (count) => (count === 1 ? "1 deposit held" : `${count} deposits held`),
  overdue: (count) => (count === 1 ? "1 of them past its day" : `${count} of them past their day`),

  offer: "Ask a flat for a deposit",
  offerNote:
    "Nothing may be taken before the flat accepts, and only by transfer to the fund's " +
    "account. Ask for none that was not agreed or decided.",
  flat: (door) => `Flat ${door}`,
  kind: "What for",
  renovationOff: "not allowed in this community",
  amount: "Amount (yuan)",
  amountWrong: "Please enter an amount, at most 100000",
  returnBy: "Back by",
  returnByHint:
    "What is not all paid back by then is seen by the flat, the committee and all owners",
  returnByWrong: "Please choose a day after today and within five years",
  agreement: "What is agreed",
  agreementHint: "such as: 2 door cards, ¥100 each, back when handed in; ¥35 for a lost one",
  agreementFile: "Photo or file of it",
  agreementMissing: "Please write what is agreed, or attach it",
  offerYes: "Sign and send to the flat",
  offered: "Sent to the flat; waits for its answer",
  callOff: "Call it off",
  calledOff: "Called off",
  reference: "Remark to quote",

  back: "Give it back",
  backNote:
    "What is not deducted goes to the payment queue at once. Deductions wait seven days: not " +
    "contested they stand, contested one of the committees decides.",
  noPayee: "The resident has named no account yet; please ask them to, on their phone or here.",
  whole: "All of it",
  less: "Less a deduction",
  how: "How",
  line: (number) => `Deduction ${number}`,
  fen: "How much (yuan)",
  fenWrong: "Please enter amounts that come to no more than was received",
  why: "Why",
  whyHint: "such as: one door card lost, ¥35 for another",
  whyMissing: "Please say why",
  photo: "Photo",
  addLine: "One more",
  removeLine: "Leave this one out",
  account: "The company's account for what is deducted",
  rest: (sum) => `Back to the resident at once: ${sum}`,
  backYes: "Sign and give back",
  begun: "Done; waits for the bank",
  queue: "See the payment queue",

  decide: "Decide the deductions",
  decideNote:
    "Look at both sides, and say how much is kept. The rest goes to the resident. Until then " +
    "nobody has this money.",
  keep: "How much is kept (yuan)",
  keepWrong: (all) => `Please enter an amount from 0 to ${all}`,
  decideWhy: "Why",
  decideWhyMissing: "Please say why",
  decideYes: "Sign and decide",
  decided: "Decided; waits for the bank",

  allow: "Allow deposits for renovations",
  forbid: "Allow no deposits for renovations",
  allowNote:
    "No law asks for a deposit for a renovation, and several places forbid it. Only where owners " +
    "decided so and the place allows it do company and owners' committee sign this.",
  decision: "It rests on",
  decisionHint: "such as: item 4 of the assembly's decision of September 2026",
  decisionFile: "Photo or file of it",
  decisionMissing: "Please write what it rests on, or attach it",
  second: "Owners' committee",
  secondMissing: "Please choose the owners' committee",
  allowYes: "Sign and send",
  proposed: "Sent to the co-signers",

  todayReturn: (door, sum) => `Deposit of ${door}, ${sum}, waits to be given back`,
  todayWaits: (door, sum) =>
    `Deposit of ${door}, ${sum}: past its day, waits for a committee to decide`,
  todayDecide: (door) => `${door} contests deductions from a deposit`,
  todayUndecided: (door) => `Deductions from a deposit of ${door}: past the day for a decision`,
  todayLate: (count, sum) =>
    `${count === 1 ? "1 deposit is" : `${count} deposits are`} past the day: ${sum} not paid back`,

  depositor: "Depositor",
};

export default en;
