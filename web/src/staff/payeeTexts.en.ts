import type { Shape } from "../i18n/index.ts";
import type { PayeeTexts } from "./payeeTexts.ts";

const en: Shape<PayeeTexts> = {
  name: "Payee",
  bank: "Bank",
  account: "Account number",
  nameMissing: "Please fill in the payee.",
  bankMissing: "Please fill in the bank.",
  accountWrong: "An account number has 8 to 32 digits.",
};

export default en;
