// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "revenue.DraftContracts": { zh: "登记经营合同的明细", en: "Contracts drafted" },
  "revenue.ProposeContracts": { zh: "送会签经营合同", en: "Contracts proposed" },
  "revenue.ProposeEnd": { zh: "送会签提前终止合同", en: "End of a contract proposed" },
  "revenue.ProposeSplit": { zh: "送会签转入比例", en: "Share of the fund proposed" },
  "revenue.ProposeCost": { zh: "送会签合同的成本或税费", en: "Cost of a contract proposed" },
  "revenue.ProposeCommissionAccount": {
    zh: "送会签经营服务费的收款账户",
    en: "Account for commissions proposed",
  },
};

export default commands;
