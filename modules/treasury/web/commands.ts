// What a person calls these commands, by their full name.
import type { CommandLabels } from "@linli/web/shell/modules.ts";

const commands: CommandLabels = {
  "treasury.DraftOpening": { zh: "录入期初余额的明细", en: "Opening balances drafted" },
  "treasury.OpenBooks": { zh: "送会签期初开账", en: "Opening of a book proposed" },
};

export default commands;
