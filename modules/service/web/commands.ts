// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "service.ProposeService": { zh: "送会签物业服务合同", en: "Service contract proposed" },
  "service.FileAudit": { zh: "登记决算审计报告", en: "Audit of a year filed" },
};

export default commands;
