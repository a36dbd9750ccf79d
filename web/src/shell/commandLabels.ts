// What people call a command, for 「我送出的」 and wherever else one is named. Each noun says it in a
// `commands.ts` of its own; none of it is in the app's first load.
import type { Label } from "../i18n/index.ts";
import type { CommandLabels } from "./modules.ts";

const found = import.meta.glob<{ default: CommandLabels }>(
  ["../../../modules/*/web/commands.ts", "../pages/*/commands.ts"],
  { eager: true },
);

const labels: CommandLabels = Object.assign(
  {},
  ...Object.values(found).map((each) => each.default),
);

export const commandLabel = (name: string): Label => labels[name] ?? { zh: name, en: name };
