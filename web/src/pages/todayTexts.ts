import { defineTexts } from "../i18n/index.ts";

const zh = {
  title: "今天",
  nothing: "今天没有需要您办的事",
  partly: (n: number) => `有 ${n} 个部分没有问到，下面的内容可能不全。`,
  groups: { overdue: "已逾期", waiting: "等您办", running: "正在进行", done: "最近办完" },
  states: { overdue: "逾期", waiting: "待办", running: "进行中", done: "已办" },
};

export type TodayTexts = typeof zh;
export const todayTexts = defineTexts(zh, () => import("./todayTexts.en.ts"));
export default zh;
