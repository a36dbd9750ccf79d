// What a person calls these commands, by their full name.
import type { CommandLabels } from "../../shell/modules.ts";

const commands: CommandLabels = {
  "network.StateKeeping": { zh: "登记看管情况", en: "Statement about a machine" },
  "network.ProposeValidators": { zh: "提出更换看管机构", en: "Proposed keepers" },
};

export default commands;
