// What a person calls these commands, by their full name.
import type { CommandLabels } from "../../shell/modules.ts";

const commands: CommandLabels = {
  "network.ProposeCommunity": { zh: "提请开办小区", en: "Proposed a community" },
  "cosign.ProposeInstitution": { zh: "提请机构加入", en: "Proposed an institution" },
};

export default commands;
