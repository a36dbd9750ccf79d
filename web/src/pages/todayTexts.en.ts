import type { Shape } from "../i18n/index.ts";
import type { TodayTexts } from "./todayTexts.ts";

const en: Shape<TodayTexts> = {
  title: "Today",
  nothing: "Nothing for you to do today",
  partly: (n) =>
    `${n} ${n === 1 ? "part" : "parts"} could not be asked; what is shown may be incomplete.`,
  groups: { overdue: "Overdue", waiting: "Waiting for you", running: "Under way", done: "Done" },
  states: { overdue: "late", waiting: "to do", running: "running", done: "done" },
};

export default en;
