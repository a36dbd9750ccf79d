import type { Shape } from "@linli/web/i18n/index.ts";
import type { RefundStaffTexts } from "./texts.ts";

const en: Shape<RefundStaffTexts> = {
  title: "Refunds",
  note: "Owners' money, asked for by owners; the company approves, the bank pays and proves it",
  which: "Which ones",
  open: "Not over",
  all: "All requests",
  none: "No refund is open.",
  noneAtAll: "Nobody has asked yet.",
  prepaid: "Paid ahead now",
  owed: "Not paid yet, due or not",
  tooLow: "Less is paid ahead now than this",
  tooLowWhy:
    "Some of it has paid bills. Please decline and say why; the owner can ask for the rest.",
  sold: "Who asked no longer owns the flat",
  soldWhy: "Prepaid money stays with the flat. Please decline the request and say why.",
  asker: "Asked by",

  check: "Check and approve",
  checkNote: "What is due and not contested comes first. These bills are in nobody's way:",
  noBills: "Nothing is owed.",
  aside: {
    disputed: "contested, not answered",
    not_due: "not due yet",
    others: "of former owners",
  },
  due: "Due",
  dueTitle: (sum) => `${sum} are due and unpaid`,
  dueWhy:
    "Please have it paid from what is paid ahead, and refund the rest. Arrears without a " +
    "bill are billed first.",
  reserve: (sum) =>
    `Once approved, ${sum} are set aside and wait in the payment queue for the bank.`,
  approve: "Sign and approve",
  approved: "Approved, waits for the bank",
  decline: "Decline",
  declineTitle: "Decline this refund",
  reason: "Why",
  reasonHint: "The owner reads it, such as: October's fee is due; please pay it first",
  reasonMissing: "Please say why",
  declineYes: "Sign and decline",
  declined: "The owner has your answer",
  cancel: "Cancel, paid ahead again",
  cancelTitle: "Cancel a refund that the bank returned",
  cancelWhy:
    "The bank could not pay, and the money is paid ahead again; the owner can ask again with the " +
    "right account. A mere slip can be corrected in the payment queue instead.",
  cancelHint: "The owner reads it, such as: the bank says name and number do not match",
  cancelYes: "Sign and cancel",
  cancelled: "Cancelled, paid ahead again",
  queue: "See the payment queue",

  today: (door, sum) => `${door} asks ${sum} of prepaid money back`,
  todayReturned: (door, sum) => `The bank returned a refund of ${sum} to ${door}`,
};

export default en;
