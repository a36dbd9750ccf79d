import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "打印",
  note: "一户一张 A5，按楼栋、单元、门牌排好，带金额的算法、付款附言和核对码。打印过哪些户，账本有记录。",
  kind: "打印什么",
  kinds: { bill: "缴费通知单（还没交清的）", demand: "催告函（已催告的）", formal: "最后通知" },
  who: "哪些户",
  whos: { no_phone: "没有人绑定手机的", all: "全部" },
  building: "楼号",
  buildingHint: "不填就是全小区",
  buildingWrong: "楼号是数字",
  print: "生成 PDF",
  none: "没有要打印的。",
  saved: (sheets: string, files: string) => `${sheets} 张，已保存为 ${files} 个文件`,
};

export type PapersTexts = typeof zh;

export const papersTexts = defineTexts(zh, () => import("./papersTexts.en.ts"));
