import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "自动扣款",
  lead: "到缴费日，账本自己用预存款交清账单。每次不超过您定的金额，随时可以撤销。",
  set: "开通自动扣款",
  change: "改金额或期限",
  revoke: "撤销授权",
  revoked: "已撤销，不会再自动扣款",
  cap: "每次最多",
  until: "有效期到",
  next: "下一次",
  noNext: "没有等着扣款的账单",
  onDay: (day: string, money: string) => `${day}扣 ${money}`,
  dueOn: (day: string, money: string) => `${day}应扣 ${money}`,
  again: (day: string, money: string) => `还没扣成 ${money}，到${day}为止每天再扣一次`,
  noMore: (money: string) => `${money} 没有扣成，不再自动扣，请去交费`,
  bars: {
    disputed: "账单有疑问，答复以前不扣",
    over_cap: "超过每次上限，不会扣",
    prepaid_too_low: "预存不够，不会扣",
  } as { [bar: string]: string },
  enough: (money: string) => `预存 ${money}，够`,
  short: (money: string, lacking: string) => `预存 ${money}，还差 ${lacking}`,
  topUp: "到缴费日前到窗口或转账存够就行。",
  failures: "没有扣成的",
  reasons: {
    disputed: "账单有疑问",
    over_cap: "超过每次上限",
    prepaid_too_low: "预存不够",
    expired: "授权到期",
    right_lost: "授权人不再有缴费权限",
  } as { [why: string]: string },
  earlier: "以前的授权",
  ends: {
    revoked: "已撤销",
    replaced: "已换成新的",
    expired: "已到期",
    right_lost: "授权人不再有缴费权限",
  } as { [why: string]: string },
  over: "已到期",
  upTo: (money: string) => `每次最多 ${money}`,
  sheet: {
    title: "自动扣款授权",
    why: "只从这户的预存款里扣，不动您的银行账户。要么交清一张账单，要么不扣；有疑问的账单不扣。",
    after: "从今天以后到期的账单开始。",
    replaces: "会代替现在的授权。",
    cap: "每次最多扣多少",
    preset: (money: string) => money,
    own: "自己填",
    amount: "金额 (元)",
    amountHint: "1 元到 10000 元",
    wrong: "请填 1 元到 10000 元，例如 300.00",
    until: "授权多久",
    years: (n: number) => `${n} 年`,
    sign: "签名授权",
    done: "自动扣款已开通",
    doneWhy: (money: string, day: string) => `每次最多 ${money}，到${day}为止。`,
  },
};

export type DebitTexts = typeof zh;

export const debitTexts = defineTexts(zh, () => import("./debitTexts.en.ts"));
