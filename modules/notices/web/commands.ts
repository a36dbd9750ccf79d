// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "notices.AcknowledgeNotice": { zh: "签收通知", en: "Notice signed for" },
  "notices.Publish": { zh: "发布通知", en: "Notice published" },
  "notices.Withdraw": { zh: "撤回通知", en: "Notice withdrawn" },
  "notices.RecordService": { zh: "登记送达", en: "Delivery recorded" },
};

export default commands;
