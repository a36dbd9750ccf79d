import type { Shape } from "@linli/web/i18n/index.ts";
import type { BankDebitTexts } from "./texts.ts";

const en: Shape<BankDebitTexts> = {
  title: "Direct debit",
  back: "Bills and payments",
  lead:
    "Your bank pays the bills from your account. Sign the agreement with your bank first, then " +
    "let the company send the bills here; never more at once than you say, and you can take it " +
    "back at any time.",
  set: "Set up direct debit",
  change: "Change account or amount",
  revoke: "Take it back",
  revoked: "Taken back; no further bill goes to the bank",
  revokeNote: "It counts at once. About what is with the bank already, please tell the bank too.",
  account: "Account",
  tail: (bank, tail) => `${bank}, ending in ${tail}`,
  accountOfOther: "of the person who allowed it",
  cap: "At most at once",
  until: "Until",
  whoTitle: "Who sees the number",
  who:
    "You; the company's head, clerk and cashier; this community's bank and auditors. Every look " +
    "is listed for you under Who looked at my data. Neighbours and the committees do not see it.",
  prepaidFirst:
    "If automatic debit is set up as well, money paid ahead goes first on the due day; only what " +
    "that could not pay goes to the bank. No bill is debited twice.",
  waiting: "With the bank, no answer yet",
  waitingOn: (day) => `With the bank for ${day}, no answer yet`,
  items: "What was sent",
  states: {
    waiting: "With the bank, no answer yet",
    paid: "Collected and booked",
    failed: "Not collected",
    unclear: "Collected; being looked into",
    refunded: "Collected; to be sent back to the payer",
    released: "The bank did not answer; void",
  },
  prepaid: "The bill was paid otherwise; this became money paid ahead",
  failures: {
    insufficient: "too little in the account",
    account_closed: "account closed or blocked",
    mandate_refused: "no agreement with the bank",
    over_limit: "above the bank's limit",
    other: "another reason",
  },
  passed: "Not sent to the bank",
  reasons: {
    disputed: "the bill is questioned",
    in_plan: "it is paid in parts",
    at_bank: "it is in another batch",
    prepaid_first: "money paid ahead goes first",
    over_cap: "more than allowed at once",
    expired: "the time is over",
    right_lost: "who allowed it may no longer pay",
    full: "the batch was full; it goes with the next",
  },
  earlier: "Earlier ones",
  upTo: (money) => `At most ${money} at once`,
  over: "Time over",
  ends: {
    revoked: "taken back",
    replaced: "replaced",
    expired: "time over",
    right_lost: "who allowed it may no longer pay",
  },
  form: {
    title: "Allow direct debit",
    why:
      "The company gives the amount of each bill and your account to the bank, which collects " +
      "it. " +
      "A bill is paid whole or not at all; one that is questioned is not sent.",
    bankFirst:
      "Please sign the agreement with your bank first; without it the bank collects nothing.",
    after: "It begins with bills due after today.",
    replaces: "It replaces the present one.",
    name: "Name on the account",
    bank: "Bank",
    bankHint: "With its branch",
    account: "Account number",
    nameMissing: "Please give the name",
    bankMissing: "Please give the bank",
    accountWrong: "An account number has 8 to 32 digits",
    cap: "At most at once (yuan)",
    capHint: "1 to 10,000 yuan",
    capWrong: "Please give 1 to 10,000 yuan, such as 300.00",
    until: "For how long",
    years: (n) => (n === 1 ? "1 year" : `${n} years`),
    sign: "Sign",
    done: "Direct debit is set up",
    doneWhy: (money, day) => `At most ${money} at once, until ${day}.`,
  },
};

export default en;
