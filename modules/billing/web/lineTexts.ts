import { defineTexts } from "@linli/web/i18n/index.ts";

/** What only the page of one bill says. */
const zh = {
  months: (n: number) => `${n} 个月`,
  reductions: { vacancy: "空置优惠", waiver: "减免", discount: "折扣" } as {
    [kind: string]: string;
  },
  restMonths: "整月按月算，不足一月的按天算；各段相加一分不差",
  readings: (from: string, to: string) => `${from}和${to}两次抄表：本次减上次，再乘单价`,
  swapped: (days: string) => `${days}换过表：旧表和新表分别计数，再相加`,
  betweenReadings: (from: string, to: string, days: number, all: number) =>
    `${from} 至 ${to}，两次抄表之间 ${all} 天中的 ${days} 天`,
  passed: "代收：替供水、供电等单位收，收多少付多少，不是物业的收入。",
  spaces: (n: number) => `按登记的车位收：当月 1 日有 ${n} 个。`,
  spaceMonths: (n: number) => `按登记的车位收：各月 1 日的车位数相加是 ${n}。`,
  whichSpaces: "看我家的车位",
  shareNote: "先算到分，余下的分给余数最大的住户，各户相加等于总额。",
  shareSheet: "看分摊表",
  arrears: (day: string) => `截至 ${day} 的欠费，开账时由原来的账转来，经两家机构会签。`,
  arrearsNote: "这一笔不会自动扣款。数目不对，请点「有疑问」，物业必须答复。",
  arrearsEntry: "看我家账上的这一笔",
  objection: "核对期到",
  objectionNote: "到这天为止不会自动扣款；有疑问随时可以提",
};

export type LineTexts = typeof zh;
export const lineTexts = defineTexts(zh, () => import("./lineTexts.en.ts"));
