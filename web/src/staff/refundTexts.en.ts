import type { Shape } from "../i18n/index.ts";
import type { RefundTexts } from "./refundTexts.ts";

const en: Shape<RefundTexts> = {
  title: "Send it back",
  note:
    "Money that is not for this community goes back to whoever sent it. Once another institution " +
    "has signed, it is in the payment queue; until the bank has paid, it is owed and cannot be " +
    "used for anything else.",
  why: "Why it goes back",
  hint: "For instance: sent to the wrong account, confirmed with the sender",
  whyMissing: "Please say why it goes back.",
  tooLong: "That is too long; please write less.",
  with: "Who signs with you",
  withMissing: "Please choose who signs with you.",
  send: "Sign and ask for the other signature",
  sent:
    "The other institution is asked. Once all have signed it is in the payment queue; it is sent " +
    "back when the bank has paid.",
};

export default en;
