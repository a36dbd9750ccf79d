import { defineTexts, useTexts } from "./index.ts";
import { zh } from "./zh.ts";

export const shellTexts = defineTexts(zh, () => import("./en.ts"));

/** The sentences every page may need. */
export const useShellTexts = (): typeof zh => useTexts(shellTexts);
