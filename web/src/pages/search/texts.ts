import { defineTexts } from "../../i18n/index.ts";

const zh = {
  title: "查找",
  label: "查找门牌、姓名或单号",
  find: "查找",
  how: "可以输入门牌（3-1-1201）、姓名里的两个字，或者收据号、账簿编号、账单编号、凭证编号。",
  logged: "按姓名找到的每一位，都会在「谁看过我的信息」里看到这次查找。",
  searching: "正在查找…",
  nothing: (typed: string) => `没有找到「${typed}」。`,
  failed: "这一部分没有查到",
};

export type SearchTexts = typeof zh;
export const searchTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
