// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "identity.Activate": { zh: "绑定手机", en: "Link a phone" },
  "identity.MakeHouseholdCard": { zh: "做家庭卡", en: "Household card" },
  "identity.VetoRecovery": { zh: "否决恢复", en: "Vetoed a recovery" },
  "identity.OpenRecovery": { zh: "发起恢复账户", en: "Recovery opened" },
  "identity.ApproveRecovery": { zh: "同意恢复账户", en: "Recovery approved" },
  "identity.FinishRecovery": { zh: "完成恢复账户", en: "Recovery finished" },
  "identity.OpenDesk": { zh: "开始协助办理", en: "Assisted session opened" },
  "identity.CloseDesk": { zh: "结束协助办理", en: "Assisted session ended" },
  "identity.AddKey": { zh: "添加一部设备", en: "Add a device" },
  "identity.RotateKey": { zh: "换一把新钥匙", en: "Replace a key" },
  "identity.RevokeKey": { zh: "停用一部手机", en: "End a phone" },
  "identity.IssueCodes": { zh: "发激活码", en: "Codes issued" },
  "identity.ConfirmPerson": { zh: "核对住户", en: "Person confirmed" },
};

export default commands;
