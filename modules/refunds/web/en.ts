import type { Shape } from "@linli/web/i18n/index.ts";
import type { RefundTexts } from "./texts.ts";

const en: Shape<RefundTexts> = {
  title: "Money paid ahead, back",
  back: "Bills and payments",
  lead:
    "What is paid ahead is yours. An owner asks, the company checks and approves, the bank pays; " +
    "it is refunded once the bank has paid.",
  prepaid: "Paid ahead",
  owed: "Not paid yet",
  owedWhy:
    "What is due and not contested is paid first, from this money if you like; what is not due " +
    "yet is in nobody's way.",
  none: "Nothing is paid ahead.",
  onlyOwners: "Only an owner can have it back.",
  waits: "A request waits for the company; ask again once it is answered.",

  ask: "Ask for it back",
  amount: "How much (yuan)",
  amountHint: (all) => `At most ${all}`,
  amountWrong: (all) => `Please enter an amount, at most ${all}`,
  name: "Account holder",
  nameMissing: "Please enter the holder's name",
  bank: "Bank",
  bankMissing: "Please enter the bank",
  account: "Account number",
  accountWrong: "An account number has 8 to 32 digits",
  who:
    "The number is seen by you, by head and cashiers of the company, by the bank and by auditors " +
    "alone; each look is logged.",
  sign: "Sign and ask",
  done: "Asked; the company checks it",
  doneWhy: "Nothing has moved yet. The company should answer within 7 days.",

  requests: "Requests and refunds",
  noRequests: "Nothing was asked for yet.",
  states: {
    asked: "Asked; the company checks it",
    approved: "Approved, waits for the bank",
    returned: "Returned by the bank",
    paid: "Refunded",
    declined: "Not approved",
    withdrawn: "Withdrawn",
    expired: "Expired",
    right_lost: "No longer valid",
    cancelled: "Cancelled, paid ahead again",
  },
  askedOn: "Asked on",
  answerBy: "Answer due by",
  dueOn: "Bank pays by",
  paidOn: "Paid by the bank on",
  to: "To",
  tail: (bank, tail) => `${bank}, ending in ${tail}`,
  entryOf: (number) => `Entry ${number}`,
  reserved: "Set aside",
  backTo: "Paid ahead again",
  paidEntry: "Paid",
  answerLate: "The company has not answered for 7 days",
  answerLateWhy:
    "You can ask them; without an answer the request ends after 30 days, and you can ask again.",
  paymentLate: "The bank's day is over and it has not paid",
  paymentLateWhy: "It stands in red on the company's and the bank's lists.",
  expiredWhy: "Nobody answered for 30 days, so the request is over. Nothing moved; ask again.",
  rightLostWhy: "Who asked no longer owns the flat, so the request is over. Nothing moved.",
  whyDeclined: "See why",
  whyReturned: "See why it came back",
  slip: "See the bank's slip",
  byStatement: "The bank's statement shows this payment.",
  withdraw: "Withdraw the request",
  withdrawn: "Withdrawn; the money is still paid ahead.",
};

export default en;
