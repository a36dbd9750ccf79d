import type { Shape } from "@linli/web/i18n/index.ts";
import type { HeldHomeTexts } from "./texts.ts";

const en: Shape<HeldHomeTexts> = {
  offered: (count) =>
    count === 1
      ? "The company asks for a deposit and waits for your answer"
      : `The company asks for ${count} deposits and waits for your answer`,
  overdue: "A deposit was to be back by now, and is not all paid",
  see: "See it",
};

export default en;
