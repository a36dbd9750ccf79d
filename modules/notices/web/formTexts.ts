import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  automatic: "账本自动发出",
  pressed: "物业发出，内容由账本按账单写成",
  seeBill: "看账单",
  debitFailed: {
    owed: (money: string) => `应扣 ${money}，一分没有扣。`,
    why: {
      disputed: () => "这张账单有疑问，还没有答复。",
      over_cap: () => "金额超过了您定的每次上限。可以提高上限，或自己去交。",
      prepaid_too_low: (lacking: string) => `预存款还差 ${lacking}。`,
      expired: () => "自动扣款授权已经到期。可以重新授权，或自己去交。",
      right_lost: () =>
        "当初授权的人不再有这户的缴费权限，授权已经结束。可以重新授权，或自己去交。",
    } as { [why: string]: (lacking: string) => string },
    again: "缴费日后 7 天内，账本每天再试一次；也可以自己去交。",
  },
  reminder: (money: string, due: string) =>
    `还欠 ${money}，缴费日是${due}。已经交了的，请不用理会；有疑问，请在账单里提出。`,
  demand: (money: string, due: string, payBy: string) =>
    `这张账单的缴费日是${due}，至今还欠 ${money}。请最迟在${payBy}交清。`,
  last: (money: string, due: string, payBy: string) =>
    `这张账单的缴费日是${due}，已经催告过，至今还欠 ${money}。请最迟在${payBy}交清。过了这一天，物业可以起诉或申请仲裁。`,
  offer: (money: string, parts: number, until: string) =>
    `还欠的 ${money} 可以分 ${parts} 次交。请最迟在${until}答复；不答复就作废，一切照旧。`,
  missed: (money: string, due: string) =>
    `到${due}为止，分期方案还差 ${money}。请补交；第二次没按期交，方案就中止。`,
  broken: (money: string, due: string) =>
    `到${due}为止，分期方案还差 ${money}。方案已经中止，一切回到分期以前。`,
  seePlan: "看分期方案",
  rights: "对账单有疑问，请在账单里提出，答复以前不再催告。水电气热和门禁电梯不会因此停用。",
};

export type FormTexts = typeof zh;

export const formTexts = defineTexts(zh, () => import("./formTexts.en.ts"));
