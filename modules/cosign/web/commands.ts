// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "cosign.Sign": { zh: "会签", en: "Co-signature" },
  "cosign.Return": { zh: "退回会签", en: "Returned proposal" },
  "cosign.Withdraw": { zh: "撤回会签", en: "Withdrawn proposal" },
  "cosign.ProposeHead": { zh: "提出更换负责人", en: "Proposed head" },
  "cosign.ProposeSigners": { zh: "提出更换签字人", en: "Proposed signers" },
};

export default commands;
