// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "spending.OpenProject": { zh: "立项", en: "Project opened" },
  "spending.ProposeDecision": { zh: "送会签业主决定", en: "Owners' decision proposed" },
  "spending.ProposeBudget": { zh: "送会签年度预算", en: "Year's budget proposed" },
  "spending.ProposeBudgetUse": { zh: "送会签预算内项目", en: "Project under the budget proposed" },
  "spending.ProposeEmergency": { zh: "提出应急维修", en: "Emergency proposed" },
  "spending.ShowPublicity": { zh: "登记公示", en: "Posting recorded" },
  "spending.FileAudit": { zh: "补交审计报告", en: "Audit filed" },
  "spending.SealQuote": { zh: "登记密封报价", en: "Quote sealed" },
  "spending.OpenQuotes": { zh: "开标", en: "Quotes opened" },
  "spending.ProposeContract": { zh: "送会签合同", en: "Contract proposed" },
  "spending.AddPhotos": { zh: "上传施工照片", en: "Photos of the work" },
  "spending.RequestPayment": { zh: "申请付款", en: "Payment requested" },
  "spending.ProposeAcceptance": { zh: "提出验收", en: "Acceptance proposed" },
  "spending.CloseProject": { zh: "项目结清", en: "Project settled" },
  "spending.ProposeFirstDeposit": { zh: "提出首期交存标准", en: "First deposit proposed" },
  "spending.Ask": { zh: "对账目提问", en: "Question about money" },
  "spending.Answer": { zh: "答复提问", en: "Question answered" },
};

export default commands;
