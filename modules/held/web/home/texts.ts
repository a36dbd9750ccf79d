import { defineTexts } from "@linli/web/i18n/index.ts";

/** Apart from the page's own: the start page is part of the first load. */
const zh = {
  offered: (count: number) =>
    count === 1 ? "物业提出一笔押金，等您答复" : `物业提出 ${count} 笔押金，等您答复`,
  deducted: "物业要从押金里扣款，您可以提出异议",
  overdue: "押金过了约定的日子，还没有办完",
  see: "去看看",
};

export type HeldHomeTexts = typeof zh;
export const heldHomeTexts = defineTexts(zh, () => import("./en.ts"));
