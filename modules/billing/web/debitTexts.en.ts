import type { Shape } from "@linli/web/i18n/index.ts";
import type { DebitTexts } from "./debitTexts.ts";

const en: Shape<DebitTexts> = {
  title: "Automatic debit",
  lead:
    "On the due day the ledger itself pays the bill out of what was paid ahead. Never " +
    "more than you allow at once; you can take it back at any time.",
  set: "Set up automatic debit",
  change: "Change amount or time",
  revoke: "Take it back",
  revoked: "Taken back; nothing is debited any more",
  cap: "At most, each time",
  until: "Until",
  next: "Next",
  noNext: "No bill waits to be debited",
  onDay: (day, money) => `${money} on ${day}`,
  dueOn: (day, money) => `${money} would be due on ${day}`,
  again: (day, money) => `${money} not debited yet; tried once a day until ${day}`,
  noMore: (money) => `${money} was not debited and is not tried again; please pay it`,
  bars: {
    disputed: "The bill is questioned; nothing is debited before the answer",
    over_cap: "More than you allow at once; it will not be debited",
    prepaid_too_low: "Not enough is paid ahead; it will not be debited",
  },
  enough: (money) => `${money} paid ahead, enough`,
  short: (money, lacking) => `${money} paid ahead, ${lacking} short`,
  topUp: "Pay in at the counter or by transfer before the due day.",
  failures: "Not debited",
  reasons: {
    disputed: "The bill is questioned",
    over_cap: "More than allowed at once",
    prepaid_too_low: "Not enough paid ahead",
    expired: "The time is over",
    right_lost: "Who allowed it may no longer pay",
  },
  atBank: "This bill is with the bank; there is no answer yet",
  atBankWhy:
    "You can wait for the bank. If you pay now and the bank collects it too, that becomes money " +
    "paid ahead.",
  byBank: "Direct debit",
  byBankNote: "Your bank pays the bills; you can take it back at any time",
  earlier: "Earlier",
  ends: {
    revoked: "Taken back",
    replaced: "Replaced",
    expired: "Over",
    right_lost: "Who allowed it may no longer pay",
  },
  over: "Over",
  upTo: (money) => `at most ${money}`,
  sheet: {
    title: "Allow automatic debit",
    why:
      "Only what this flat has paid ahead is used, never your bank account. A bill is " +
      "paid in full or not at all; a questioned bill is not debited.",
    after: "It begins with bills due after today.",
    replaces: "It takes the place of what is allowed now.",
    cap: "At most, each time",
    preset: (money) => money,
    own: "Another amount",
    amount: "Amount (yuan)",
    amountHint: "1 to 10,000 yuan",
    wrong: "Please enter 1 to 10,000 yuan, such as 300.00",
    until: "For how long",
    years: (n) => (n === 1 ? "1 year" : `${n} years`),
    sign: "Sign",
    done: "Automatic debit is set up",
    doneWhy: (money, day) => `At most ${money} each time, until ${day}.`,
  },
};

export default en;
