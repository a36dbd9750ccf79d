import { defineTexts } from "../../i18n/index.ts";

const zh = {
  title: "小区一览",
  note: "这本账上的全部小区。金额和个人内容在各小区自己的账里。",
  community: "小区",
  units: "账上的事",
  unitsCount: (n: string) => `${n} 件`,
  flats: "房屋",
  heads: "业主人数",
  area: "建筑面积",
  own: "您在办理的小区",
  none: "这本账上还没有小区。",
  toSign: "等我们会签",
  nothingToSign: "没有等您签字的事项。",
  overdue: "逾期事项",
  overdueNote: "您有职务的小区里，已经逾期和正在等办的事。",
  nothingLate: "没有逾期或等办的事。",
  late: "逾期",
  waits: "待办",
  partly: (n: number) => `有 ${n} 个部分没有问到，下面的内容可能不全。`,
};

export type DistrictTexts = typeof zh;
export const districtTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
