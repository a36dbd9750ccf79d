import { defineTexts } from "@linli/web/i18n/index.ts";

/** Apart from the page's own: the start page is part of the first load. */
const zh = {
  offered: (count: number) =>
    count === 1 ? "物业提出一笔押金，等您答复" : `物业提出 ${count} 笔押金，等您答复`,
  overdue: "押金到了最晚退还日，还没有退完",
  see: "去看看",
};

export type HeldHomeTexts = typeof zh;
export const heldHomeTexts = defineTexts(zh, () => import("./en.ts"));
