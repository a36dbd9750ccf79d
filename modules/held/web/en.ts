import type { Shape } from "@linli/web/i18n/index.ts";
import type { HeldTexts } from "./texts.ts";

const en: Shape<HeldTexts> = {
  title: "My deposits",
  lead:
    "A deposit is your money. It lies apart, in the account for money of others, and is nobody's " +
    "income. It counts once the bank's statement shows it, and is back once the bank has paid it.",
  none: "No deposits. What the company asks for appears here; nothing is due before you accept.",
  services: "Services",
  kinds: {
    renovation: "Deposit for a renovation",
    key: "Deposit for keys and cards",
    event: "Deposit for an event",
  },
  states: {
    offered: "Waits for an answer",
    agreed: "Waits for the transfer",
    part: "Some of it came",
    held: "Held",
    returning: "On its way back",
    returned: "Paid back",
    declined: "Called off",
    lapsed: "Lapsed",
  },
  agreedFen: "Agreed",
  receivedFen: "Came",
  heldFen: "Still in the account",
  returnBy: "Back by",
  received: "Came",
  list: "Each deposit",
  text: "Read what is agreed",
  overdue: "The day is over, and it is not all paid back",
  overdueAsk: "No account is named yet; once one is, the company can pay it back.",
  overdueDecide: "What is not paid are contested deductions; it can be paid once they are decided.",
  overdueWait:
    "The company should act now; the committee and all owners see what is overdue in all.",

  offerWhy: "Once you accept, transfer it to the account; no cash. If you do not, nothing is due.",
  accept: "Accept",
  acceptSure: "Accept this deposit",
  accepted: 'Accepted. Please transfer it as "How to pay" says.',
  decline: "Decline",
  callOff: "Call it off",
  declined: "Called off; nothing is due.",

  transfer: "How to pay",
  account: "Account",
  accountOf: (bank, mask) => `Money held for others (${bank}, ending in ${mask})`,
  lacking: "Lacks",
  reference: "Quote in the remark",
  noCash: "With this number in the remark the bank's line is recognised by itself.",

  ask: "Ask for it back",
  askAgain: "Name another account",
  askWhy:
    "To whom, and to which account. Only you and those who handle the payment see the number; " +
    "you can see each look.",
  goesTo: "Goes to",
  tail: (bank, tail) => `${bank}, ending in ${tail}`,
  asked: (day) => `Asked for on ${day}; waits for the company`,
  askedDone: "Asked for. The company will give it back.",
  payee: "Name of the payee",
  payeeMissing: "Please enter the payee",
  bankName: "Bank",
  bankMissing: "Please enter the bank",
  number: "Account number",
  numberWrong: "An account number has 8 to 32 digits",
  askYes: "Sign and send",

  parts: {
    returned: "Back to the depositor",
    given_back: "Back to the depositor, by the decision",
    kept: "Deducted, to the company",
  },
  partStates: {
    approved: "Approved, waits for the bank",
    returned: "Returned by the bank; the payee is being corrected",
    paid: "Paid by the bank",
    cancelled: "Cancelled",
  },
  dueOn: (day) => `by ${day}`,
  paidOn: (day) => `paid on ${day}`,
  slip: (part) => `Bank's slip: ${part}`,
  byStatement: "A line of the bank's statement proves the payment.",

  deductions: "What the company wants to keep",
  deduction: (number) => `No. ${number}`,
  reason: "Read why",
  photo: (number) => `Photo ${number}`,
  untilContest: (day) => `It may be contested until the end of ${day}; after that it stands.`,
  contest: "Contest the deductions",
  contestWhy:
    "Say what is wrong. The owners' or the residents' committee looks at both sides and decides.",
  contestHint: "such as: the card was not lost, it was handed in on 3 November",
  contestMissing: "Please write a sentence",
  contestYes: "Sign and send",
  contestDone: "Contested. One of the committees will decide.",
  contested: "What is wrong",
  waitsDecision: "Contested; waits for a committee to decide",
  decideBy: (day) => `To be decided by ${day}; nobody can move this money before that.`,
  undecided: "The day is over, and neither committee has decided",
  undecidedWhy: (day) =>
    `It was to be decided by ${day}. The money is still in the account, and goes to nobody just ` +
    `because nobody decided; please ask the committees.`,
  decided: (keep, all) => `Decided: ${keep} are kept (the company wanted ${all})`,
  decidedReason: "Read why it was decided so",
  stands: (keep) => `Not contested: ${keep} are kept`,

  totals: "Deposits held",
  totalsOf: (count) => (count === 1 ? "1 deposit" : `${count} deposits`),
  totalsOverdue: "Of these past their day",
  noOverdue: "No deposit is past its day.",
  totalsUndecided: "Of these contested, and past the day for a decision",
  renovationOff: "This community allows no deposits for renovations.",
  renovationOn: "The owners' committee has signed: deposits for renovations may be agreed here.",
};

export default en;
