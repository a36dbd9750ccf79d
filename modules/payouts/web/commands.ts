// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "payouts.ConfirmPaid": { zh: "确认已付款", en: "Payment confirmed" },
  "payouts.ProposePaid": { zh: "送会签付款回单", en: "Payment slip proposed" },
  "payouts.ReportReturned": { zh: "登记银行退回", en: "Payment returned" },
  "payouts.CorrectPayee": { zh: "更正收款人", en: "Payee corrected" },
};

export default commands;
