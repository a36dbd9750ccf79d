import type { Shape } from "@linli/web/i18n/index.ts";
import type { FormTexts } from "./formTexts.ts";

const en: Shape<FormTexts> = {
  automatic: "Sent by the ledger itself",
  pressed: "Sent by the company; the ledger words it from the bill",
  answered: "Answered by the company, worded by the ledger from your request",
  handled: "Done by this institution, worded by the ledger from the deposit",
  seeBill: "See the bill",
  debitFailed: {
    owed: (money) => `${money} was due; nothing was debited.`,
    why: {
      disputed: () => "The bill is questioned, and there is no answer yet.",
      over_cap: () =>
        "It is more than you allow at once. You can allow more, or pay the bill yourself.",
      prepaid_too_low: (lacking) => `What was paid ahead is ${lacking} short.`,
      expired: () =>
        "The time you allowed it for is over. You can allow it again, or pay the bill yourself.",
      right_lost: () =>
        "Who allowed it may no longer pay for this flat, so it has ended. You can " +
        "allow it again, or pay the bill yourself.",
    },
    again:
      "The ledger tries again once a day for 7 days after the due day; or pay the bill yourself.",
  },
  bankDebitFailed: {
    owed: (money) => `${money} was due; the bank did not collect it.`,
    why: {
      insufficient:
        "The bank says that the account has too little. The company may send it once more, or " +
        "pay the bill yourself.",
      account_closed:
        "The bank says that the account is closed or blocked. Please allow another account, or " +
        "pay the bill yourself.",
      mandate_refused:
        "The bank has no agreement for this account. Please sign one there, or pay the bill " +
        "yourself.",
      over_limit:
        "The bank says that it is more than the account's limit. Please have it changed there, " +
        "or pay the bill yourself.",
      other: "The bank could not collect it. Please ask the bank, or pay the bill yourself.",
      over_cap:
        "It is more than you allow at once, so it was not sent to the bank. You can allow more, " +
        "or pay the bill yourself.",
      expired:
        "The time you allowed it for is over, so it was not sent to the bank. You can allow it " +
        "again, or pay the bill yourself.",
      right_lost:
        "Who allowed it may no longer pay for this flat, so it has ended and was not sent to the " +
        "bank. Please pay the bill yourself.",
    },
  },
  reminder: (money, due) =>
    `${money} is still owed; it was due on ${due}. If you have paid, nothing is to ` +
    `be done; if something is wrong, please say so on the bill.`,
  demand: (money, due, payBy) =>
    `This bill was due on ${due}, and ${money} is still owed. Please pay it by ${payBy}.`,
  last: (money, due, payBy) =>
    `This bill was due on ${due} and has been demanded; ${money} is still owed. ` +
    `Please pay it by ${payBy}. After that day the company may go to court or to arbitration.`,
  offer: (money, parts, until) =>
    `The ${money} still owed may be paid in ${parts} ${parts === 1 ? "part" : "parts"}. Please ` +
    `answer by ${until}; without an answer it lapses, and all stays as it is.`,
  missed: (money, due) =>
    `${money} of the plan was lacking on ${due}. Please pay it; with the second part missed the ` +
    `plan ends.`,
  broken: (money, due) =>
    `${money} of the plan was lacking on ${due}. The plan has ended, and all is as before it.`,
  seePlan: "See the plan",
  refund: {
    approved: (money, day) =>
      `The ${money} you asked back are approved; the bank is to pay by ${day}. They are refunded ` +
      `once the bank has paid.`,
    declined: (money) =>
      `The company did not approve the ${money} you asked back; they are still paid ahead. The ` +
      `reason is with your request.`,
    cancelled: (money) =>
      `The bank could not pay, and ${money} are paid ahead again. The reason is with your ` +
      `request; please check the account and ask again.`,
    paid: (money, day) => `The bank paid ${money} on ${day}; its evidence is with your request.`,
  },
  seeRefund: "See the request",
  deposit: {
    returning: (money, day) =>
      `The company returns the deposit of ${money}; the bank is to pay by ${day}. It is back ` +
      `once the bank has paid.`,
    deducted: (money, day) =>
      `The company wants to keep ${money} of the deposit; why, and photos, are with the deposit. ` +
      `If you do not agree, contest it by ${day}, and one of the committees decides. If nobody ` +
      `does, it stands.`,
    stands: (money) =>
      `Nobody contested the ${money} in time, so they stand and go to the company.`,
    decided: (money) =>
      `It is decided that ${money} are kept of the deposit; the rest of what was wanted goes ` +
      `back to the depositor. Why, and what comes next, are with the deposit.`,
    undecided: (money, day) =>
      `What you said against keeping ${money} was to be decided by ${day}, and is not. The ` +
      `money is still in the account, and nobody can move it before that. It stands as overdue ` +
      `on the lists of both committees; you may want to ask them.`,
    overdue: (money, day) =>
      `The deposit was to be back by ${day}; ${money} are not. The company and the owners' ` +
      `committee can see that it is late.`,
    account_missing: (money, day) =>
      `The deposit was to be back by ${day}; ${money} are still in the account. Please name an ` +
      `account, so that the company can pay it back.`,
    paid: (money, day) =>
      `The bank paid ${money} to the depositor on ${day}; its evidence is with the deposit.`,
  },
  seeDeposit: "See the deposit",
  rights:
    "If something is wrong, please say so on the bill: nothing is demanded before " +
    "the answer. Power, water, gas, heating, doors and lifts are never cut off for it.",
};

export default en;
