import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "往期欠费出账",
  waits: (flats: string, day: string) => `${flats} 户在 ${day} 以前的欠费还没有账单`,
  note: "账上已经有这些欠费，出账不再记账；出了账单，住户才看得到、交得上、提得出疑问。不会自动扣款。",
  owners: "业主欠",
  developer: "建设单位欠",
  due: "请在哪天之前交",
  dueWrong: "请填写今天或以后的日期。",
  tariff: "逾期以后按哪个标准的天数提醒",
  none: "先提出收费标准并完成会签，再为往期欠费出账。",
  issue: (flats: string) => `给 ${flats} 户出账`,
  sure: "给往期欠费出账",
  sureWhy: (flats: string, sum: string) => `${flats} 户，共 ${sum}。每一户都会收到自己的一张账单。`,
  yes: "出账",
  keep: "先不出",
  done: "已开始出账",
  seeRun: "看进度",
};

export type ArrearsTexts = typeof zh;
export const arrearsTexts = defineTexts(zh, () => import("./arrearsTexts.en.ts"));
