// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "billing.PayFromPrepaid": { zh: "用预存交费", en: "Pay out of what was paid ahead" },
  "billing.AuthoriseDebit": { zh: "授权自动扣款", en: "Automatic debit allowed" },
  "billing.RevokeDebit": { zh: "撤销自动扣款", en: "Automatic debit taken back" },
  "billing.DisputeBill": { zh: "对账单有疑问", en: "Question about a bill" },
  "billing.ResolveDispute": { zh: "了结疑问", en: "Question settled" },
  "billing.RecordPayment": { zh: "登记到账", en: "Payment recorded" },
  "billing.ReversePayment": { zh: "撤回到账", en: "Payment taken back" },
  "billing.HandOverCash": { zh: "收银交班", en: "Cash handed over" },
  "billing.ConfirmCash": { zh: "复核交班", en: "Cash counted again" },
  "billing.CertifyAccount": { zh: "开结清证明", en: "Account certified" },
  "billing.ProposeWriteOff": { zh: "送会签免除往期欠费", en: "Letting go of arrears proposed" },
  "billing.BillArrears": { zh: "往期欠费出账", en: "Earlier arrears billed" },
  "billing.ReverseBill": { zh: "撤回账单", en: "Bill taken back" },
  "billing.RecordReadings": { zh: "登记抄表", en: "Meters read" },
  "billing.SubmitReading": { zh: "自己抄表", en: "Own reading sent" },
  "billing.AnswerReading": { zh: "处理自抄读数", en: "Own reading answered" },
  "billing.SwapMeter": { zh: "登记换表", en: "Meter swapped" },
  "billing.SendDemands": { zh: "发催告", en: "Demands sent" },
  "billing.ChargeLate": { zh: "收取违约金", en: "Late charges made" },
  "billing.OfferInstalments": { zh: "提出分期", en: "Paying in parts offered" },
  "billing.AcceptInstalments": { zh: "接受分期", en: "Plan accepted" },
  "billing.DeclineInstalments": { zh: "不接受分期", en: "Plan declined" },
  "billing.IssueRun": { zh: "出账单", en: "Bills issued" },
  "billing.ProposeReduction": { zh: "提出减免", en: "Reduction proposed" },
  "billing.ProposeReductionEnd": { zh: "提前结束减免", en: "Early end of a reduction proposed" },
  "billing.ProposeTariff": { zh: "提出收费标准", en: "Rate proposed" },
};

export default commands;
