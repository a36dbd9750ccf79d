// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "maintenance.ShareOut": { zh: "分配维修资金的利息或增值", en: "Interest or gains shared out" },
};

export default commands;
