import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "收银交班",
  note: "自己收的现金自己清点，另一个人再点一遍。两个人都签了，这一班才算完。",
  counter: "收费窗口",
  mine: "我这一班",
  empty: "上次交班以后没有收过现金",
  since: (receipts: number) => `按收据应有这么多，共 ${receipts} 笔，从`,
  counted: "清点金额",
  countedHint: "单位：元",
  noAmount: "请填清点的金额",
  why: (money: string, more: boolean) => `${more ? "多" : "少"}了 ${money}，是什么原因`,
  whyHint: "复核的人和审计会看到",
  noReason: "请写明原因",
  handOver: "签名交班",
  done: "已交班，等同事复核",
  earlier: "交过的班",
  none: "还没有交过班",
  number: (number: number) => `第 ${number} 班`,
  waits: "等复核",
  isConfirmed: "已复核",
  at: "交班时间",
  receipts: "现金笔数",
  expected: "收据合计",
  difference: "多或少",
  readWhy: "看原因",
  confirm: "我点过了，复核",
  confirmed: "已复核",
  byColleague: "由同事清点后复核",
  more: "更多",
};

export type ShiftTexts = typeof zh;

export const shiftTexts = defineTexts(zh, () => import("./shiftTexts.en.ts"));
