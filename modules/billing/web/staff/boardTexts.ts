import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "经营概况",
  note: "账本记下一笔，这里就跟着变，不用刷新。",
  collecting: "收缴",
  billsOf: (count: string) => `${count} 张`,
  billed: "应收",
  collected: "实收",
  lacking: "未收",
  noBills: "还没有出过账",
  ages: "欠费账龄",
  age: "逾期",
  bills: "账单",
  owed: "欠款",
  sum: "合计",
  notDue: "未到期",
  days: (from: number, to: number) => `${from} 到 ${to} 天`,
  over: (days: number) => `${days} 天以上`,
  noNames: "只有合计，不列住户。",
  disputed: (count: string) => `其中有疑问的 ${count} 张，`,
  cash: "各账户余额",
  overdue: "逾期事项",
  nothingLate: "没有逾期的事",
  today: "看今天的全部事项",
};

export type BoardTexts = typeof zh;

export const boardTexts = defineTexts(zh, () => import("./boardTexts.en.ts"));
