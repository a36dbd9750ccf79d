// The words of who may do what with a flat. The answers come from the ledger's rules; here they are
// only said.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  mine: "我的权利",
  mineNote: "您家每一户：谁能做什么，不能做什么、为什么，以及是谁给的权利。答案由账本的规则现算。",
  flat: "谁能做什么",
  flatNote: "看这一页会留下记录，本户的人看得到。",
  back: "回这一户",
  people: "这一户的人",
  none: "这个账户名下没有房屋。",
  noDoor: "门牌未显示",
  you: "您",
  nobody: "没有登记业主、租户或家人。",
  someone: { owner: "业主之一", tenant: "租户", family: "家人" } as { [tie: string]: string },
  ties: { owner: "业主", tenant: "租户", family: "家人代办" } as { [tie: string]: string },
  since: (day: string) => `${day} 起`,
  until: (day: string) => `到 ${day}`,
  developer: (name: string) => `交付以前，这一户由${name}表决、交费。`,
  disputed: "这一户的权属有争议：账单照常，表决暂停。",
  together: (owners: number) =>
    `这一户由 ${owners} 位业主共有：谁都可以看账、交费；表决时合起来算一位业主，面积只算一次。`,
  can: "可以",
  desk: "本人带证件到居委会可以",
  cannot: "不可以",
  deeds: {
    read: "看账单和这户的账",
    pay: "交费、用预存，对账单提疑问",
    sign_for: "签收通知",
    vote: "表决",
    let_in: "登记家人和租户",
    keys: "添加和停用自己账户的手机",
  } as { [deed: string]: string },
  whys: {
    not_given: "业主没有给这项权利",
    owners_only: "只有业主可以",
    household_only: "只有业主和家人可以",
    developer_votes: "交付以前由建设单位表决",
    disputed: "权属有争议，先由居委会或街道处理",
    no_key: "还没有绑定手机",
    not_confirmed: "手机还没有经第二家机构核对",
    objection_time: "还在公示期",
    objected: "有人提出异议，正在处理",
    key_too_young: "这把钥匙太新，过了它的公示期才能表决",
  } as { [why: string]: string },
  grants: "谁给的",
  granted: {
    register: (names: string) => `名册或过户由${names}会签`,
    let_in: (names: string) => `登记人：${names}`,
    roster_entry: (names: string) => `姓名由${names}登记`,
    code: (names: string) => `激活信由${names}发出`,
    confirmed: (names: string) => `身份由${names}核对`,
    desk: (names: string) => `在${names}由工作人员协助办理过`,
  } as { [what: string]: (names: string) => string },
  byOwner: "业主",
  byOther: "居委会",
  and: "、",
  proof: "看凭证",
};

export type RightsTexts = typeof zh;
export const rightsTexts = defineTexts(zh, () => import("./texts.en.ts"));
