// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "held.ProposeRenovationDeposits": {
    zh: "送会签：是否允许装修押金",
    en: "Deposits for renovations proposed",
  },
  "held.OfferDeposit": { zh: "向住户提出押金", en: "Deposit asked for" },
  "held.AcceptDeposit": { zh: "同意交押金", en: "Deposit accepted" },
  "held.DeclineDeposit": { zh: "不交或取消押金", en: "Deposit declined or called off" },
  "held.AskReturn": { zh: "申请退还押金", en: "Deposit asked back" },
  "held.ReturnDeposit": { zh: "办理退还押金", en: "Deposit given back" },
  "held.ContestDeductions": { zh: "对押金扣款提出异议", en: "Deductions contested" },
  "held.DecideDeductions": { zh: "裁定押金扣款", en: "Deductions decided" },
};

export default commands;
