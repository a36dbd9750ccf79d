// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "records.Attach": { zh: "登记一份材料", en: "Attached record" },
  "records.Tombstone": { zh: "删除一份材料", en: "Erased record" },
  "records.ProposeErasure": { zh: "提出删除材料", en: "Proposed erasure" },
  "records.Report": { zh: "举报", en: "Reported text" },
  "records.ProposeHiding": { zh: "提出隐藏", en: "Proposed hiding" },
  "records.AppealHiding": { zh: "申诉", en: "Appeal" },
  "records.AnswerAppeal": { zh: "答复申诉", en: "Answered appeal" },
};

export default commands;
