import type { Shape } from "@linli/web/i18n/index.ts";
import type { HeldHomeTexts } from "./texts.ts";

const en: Shape<HeldHomeTexts> = {
  offered: (count) =>
    count === 1
      ? "The company asks for a deposit and waits for your answer"
      : `The company asks for ${count} deposits and waits for your answer`,
  deducted: "The company wants to keep some of a deposit; you may contest it",
  overdue: "A deposit is past its day, and not done with",
  see: "See it",
};

export default en;
