import type { Shape } from "../i18n/index.ts";
import type { OwnAccountTexts } from "./ownAccountTexts.ts";

const en: Shape<OwnAccountTexts> = {
  see: "See the account",
  title: "It goes to this account",
  holder: "Account holder",
  bank: "Bank",
  account: "Account number",
  otherName: "The account is not in this person's name",
  otherNameWhy: "Please ask them before you go on.",
  logged: "They can see in their log that you looked.",
};

export default en;
