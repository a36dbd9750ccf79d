// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "disclosure.CloseMonth": { zh: "月结送会签", en: "Month sent to be closed" },
};

export default commands;
