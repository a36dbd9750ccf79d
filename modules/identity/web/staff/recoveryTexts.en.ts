import type { Shape } from "@linli/web/i18n/index.ts";
import type { RecoveryTexts } from "./recoveryTexts.ts";

const en: Shape<RecoveryTexts> = {
  note:
    "When an account is in other hands, or its owner can use it no more, two institutions " +
    "see the person one after the other and give the account a new key; all older ones end. " +
    "The person's phones and co-owners are warned and can veto until it is finished. The " +
    "institution that wrote the roster stays out of it, and at most one property company " +
    "takes part.",
  running: "Under way",
  none: "No recovery is under way.",
  ended: "Earlier recoveries",
  nameless: "Name not shown",
  newKey: "Code of the new phone",
  digits: "Digits to compare",
  vouched: "Saw the person",
  needed: "Still to approve",
  more: (n) => (n === 1 ? "one institution" : `${n} institutions`),
  enough: "nobody",
  from: "Can be finished",
  lapses: "Lapses",
  evidence: "Look at the evidence",
  approve: "Approve",
  approveTitle: (name) => `Approve the recovery of ${name}`,
  approveSure:
    "Have you seen the person and their papers? Are the six digits on their new phone the " +
    "same as here?",
  approveYes: "I have seen them: approve",
  approved: "Approved, and on record",
  own: "Your institution has seen the person already; another one has to.",
  wait: "When the delay is over any of you can finish it.",
  finish: "Finish the recovery",
  finished: "Finished; all older keys have ended",
  keep: "Not now",
  states: {
    vetoed: "vetoed",
    finished: "finished",
    replaced: "opened again",
    lapsed: "lapsed",
  },

  open: "Open a recovery",
  openNote:
    "The person comes with identity card and new phone, opens “Me → Link with another phone” " +
    "on it, and you copy the code that is shown there.",
  doorFirst: "Find the person by the door first",
  person: "Whose account",
  choose: "Please choose",
  personMissing: "Please choose whose account",
  code: "Code on the new phone",
  codeHint: "66 digits and letters, or the whole address from the scan",
  codeWrong: "The code is not complete; please look at the new phone again",
  words: "What did you look at",
  wordsHint: "Such as: identity card, as in the roster",
  file: "Or attach a photo or scan",
  evidenceMissing: "Please say what you looked at",
  sign: "I have seen the person: open it",
  opened: "Opened; another institution has to see the person now",
  notYours: "Your office does not recover accounts.",
};

export default en;
