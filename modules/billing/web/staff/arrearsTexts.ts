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
  reverseWhy: "撤回的只是账单：欠费还在账上，可以重新出账，或由两家机构免除。",
  writeOff: {
    title: "免除这笔往期欠费",
    note: "开账时由两家机构签过字的欠费，免除也要两家机构签字。签完冲减欠费，没有免除的部分可以再出账。",
    flat: "房屋",
    ofOwners: "免除业主所欠",
    ofDeveloper: "免除建设单位所欠",
    amount: "免除金额（元）",
    amountWrong: "请填写大于零、不超过这笔欠费的金额。",
    reason: "原因",
    reasonHint: "住户会看到，例如：交接清单多记了一个月",
    reasonMissing: "请写明原因。",
    with: "由谁会签",
    withMissing: "请选择会签单位。",
    send: "送会签",
    sent: "已送会签。",
  },
};

export type ArrearsTexts = typeof zh;
export const arrearsTexts = defineTexts(zh, () => import("./arrearsTexts.en.ts"));
