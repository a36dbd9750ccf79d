// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "refunds.AskRefund": { zh: "申请退还预存款", en: "Refund asked for" },
  "refunds.WithdrawRefund": { zh: "撤回退还申请", en: "Request for a refund withdrawn" },
  "refunds.ApproveRefund": { zh: "批准退还预存款", en: "Refund approved" },
  "refunds.DeclineRefund": { zh: "不同意退还预存款", en: "Refund declined" },
  "refunds.CancelRefund": { zh: "取消被银行退回的退款", en: "Returned refund cancelled" },
};

export default commands;
