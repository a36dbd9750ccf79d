// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "directdebit.AuthoriseBankDebit": { zh: "授权银行代扣", en: "Direct debit authorised" },
  "directdebit.RevokeBankDebit": { zh: "撤销银行代扣", en: "Direct debit taken back" },
  "directdebit.DrawBatch": { zh: "制作代扣批次", en: "Direct debit batch drawn" },
  "directdebit.RecordReturns": { zh: "登记代扣回盘", en: "Direct debit returns recorded" },
  "directdebit.CloseBatch": { zh: "结束代扣批次", en: "Direct debit batch closed" },
  "directdebit.ProposeRefund": { zh: "退回代扣多收的款", en: "Direct debit sent back" },
};

export default commands;
