// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "bank.BeginImport": { zh: "导入银行流水", en: "Bank statement imported" },
  "bank.AddLines": { zh: "银行流水的明细", en: "Lines of a bank statement" },
  "bank.MatchLine": { zh: "认领一笔收付款", en: "Line of a statement explained" },
  "bank.UnmatchLine": { zh: "撤回认领", en: "Explanation taken back" },
  "bank.ProposeRefund": { zh: "退回说不清的收款", en: "Money sent back to whoever paid it" },
};

export default commands;
