// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "spaces.ProposeSpaces": { zh: "送会签：车位变更", en: "Changes of parking spaces proposed" },
};

export default commands;
