import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "维修资金分户",
  note: "每一户有多少、欠多少；利息按积数、增值按面积分到户。",
  flats: "分户合计",
  owed: "业主欠交",
  developer: "建设单位欠交",
  interest: "待分配利息",
  gains: "待分配增值",
  until: (day: string) => `上次利息算到 ${day} 之前。`,
  first: (fen: string) => `首期每平方米 ${fen}`,
  shareInterest: "分配利息",
  shareGains: "分配增值",
  interestNote: "按每户余额在账上的天数分，一分不差。今天还没有过完，不算在内。",
  gainsNote: "按建筑面积分，未售的房子也算（民法典第 283 条）。",
  amount: "分配多少（元）",
  amountHint: "不改就是全部。",
  amountWrong: (fen: string) => `请填写不超过 ${fen} 的金额。`,
  press: (fen: string) => `分配 ${fen}`,
  done: "已经开始记账，几秒钟后每一户都看得到自己的一份。",
  table: "每一户",
  tableLabel: "每一户的余额和欠交",
  only: "只看欠交或不足首期 30% 的",
  door: "房号",
  area: "面积",
  balance: "余额",
  firstOf: "首期",
  owedOf: "业主欠",
  developerOf: "建设单位欠",
  state: "情况",
  low: "不足 30%",
  more: "再看一些",
  none: "没有这样的房子。",
  noneHere: "这一页里没有，还可以往后看。",
  today: (fen: string) => `维修资金有利息 ${fen} 待分配`,
};

export type MaintenanceDeskTexts = typeof zh;

export default zh;
export const maintenanceDeskTexts = defineTexts(zh, () => import("./en.ts"));
