import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "催缴",
  note: "按会签过的天数一步一步来。有疑问的账单不催；除了合同写明的违约金、起诉或仲裁，不会有别的后果。",
  none: "这个收费标准没有会签过催缴的天数，不能提醒和催告。",
  remindOn: "账本自动提醒",
  demandFrom: "可以催告",
  formalFrom: "可以发最后通知",
  from: (day: string) => `${day}起`,
  demand: "等催告的",
  waiting: "已催告，等缴费",
  formal: "等最后通知的",
  disputed: "有疑问，不催",
  planned: "正在分期，不催",
  elsewhere: "原业主和建设单位的，请另行函告",
  bills: (n: string, money: string) => `${n} 张，${money}`,
  sendDemand: (n: string) => `发催告，${n} 张账单`,
  sendFormal: (n: string) => `发最后通知，${n} 张账单`,
  sure: {
    demand: "发催告",
    formal: "发最后通知",
  },
  sureWhy: (n: string, money: string, days: number) =>
    `${n} 张账单，一共 ${money}。每户收到一份通知，请他们 ${days} 天内交清并签收。发出后请逐户送达，送达记录就是诉讼时效的证据。`,
  yes: "确认发出",
  sent: "正在逐户发出，通知会出现在「通知」里",
  seeNotices: "去看通知和送达",
  list: "看是哪些账单",
  days: {
    legend: "合同写明的催缴天数",
    without: "没有写",
    with: "写了",
    withNote: "一起送会签",
    remind: "缴费日后多少天，账本自动提醒",
    demand: "缴费日后多少天起，可以催告",
    reply: "催告给多少天缴费",
    formal: "缴费日后多少天起，可以发最后通知",
    wrong: "前后次序要对，最多 366 天；催告给 7 到 90 天",
    column: "催缴",
    words: (remind: number, demand: number, formal: number) =>
      `${remind} 天提醒，${demand} 天催告，${formal} 天最后通知`,
  },
};

export type DunningTexts = typeof zh;

export const dunningTexts = defineTexts(zh, () => import("./dunningTexts.en.ts"));
