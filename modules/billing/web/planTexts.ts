import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "分期方案",
  row: "分期方案",
  states: {
    offered: "等业主答复",
    live: "正在分期",
    declined: "业主没有接受",
    withdrawn: "物业已收回",
    lapsed: "没有答复，已过期",
    kept: "已经交清",
    broken: "没有按期交，已中止",
  } as { [state: string]: string },
  total: "一共",
  paid: "已交",
  until: "最晚答复",
  acceptedAt: "接受日期",
  missed: "没按期交",
  times: (n: number) => `${n} 次`,
  parts: "分几次交",
  part: (n: number) => `第 ${n} 期`,
  by: (day: string) => `最迟 ${day}`,
  bills: "包括这些账单",
  stops: "分期期间不计违约金。",
  runs: "分期期间违约金照合同计算，分期结束以前不收。",
  lead: (n: number) => `物业提出，这几张账单可以分 ${n} 次交。请看清每一期的日期和金额再答复。`,
  rules:
    "分期期间不提醒、不催告、不自动扣款。每期到日，账本核对累计交了多少；第二次没按期交，" +
    "或最后还差，方案就中止，一切回到分期以前。",
  acknowledges:
    "接受就是承认这笔欠款，三年的诉讼时效从这天重新算起（民法典第195条）。" +
    "对账单有疑问的，请先提出疑问，不要接受。",
  accept: "接受分期",
  sure: "确认接受",
  sureWhy: "签名以后，欠款就得到了您的承认。",
  decline: "不接受",
  accepted: "已接受，请按期交",
  declined: "已答复不接受",
  ownerOnly: "要由业主本人答复。",
  pay: "去交",
  none: "没有这个分期方案",
};

export type PlanTexts = typeof zh;
export const planTexts = defineTexts(zh, () => import("./planTexts.en.ts"));
