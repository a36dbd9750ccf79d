import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  automatic: "账本自动发出",
  pressed: "物业发出，内容由账本按账单写成",
  answered: "物业答复，内容由账本按申请写成",
  handled: "机构办理，内容由账本按押金写成",
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
  bankDebitFailed: {
    owed: (money: string) => `应交 ${money}，银行代扣没有扣到。`,
    why: {
      insufficient: "银行说账户余额不足。存够以后物业可以再送一次，也可以自己去交。",
      account_closed: "银行说账户已销户或状态异常。请换一个账户重新授权，或自己去交。",
      mandate_refused: "银行说这个账户没有签约代扣。请到银行签约，或自己去交。",
      over_limit: "银行说超过了这个账户的限额。请到银行调整，或自己去交。",
      other: "银行没有扣成。请向银行了解，或自己去交。",
      over_cap: "金额超过了您定的每次上限，没有送银行。可以提高上限，或自己去交。",
      expired: "银行代扣授权已经到期，没有送银行。可以重新授权，或自己去交。",
      right_lost: "当初授权的人不再有这户的缴费权限，授权已经结束，没有送银行。请自己去交。",
    } as { [why: string]: string },
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
  refund: {
    approved: (money: string, day: string) =>
      `申请退还的 ${money} 已经批准，等银行付款，最迟${day}。银行付出以后才算退款。`,
    declined: (money: string) =>
      `申请退还的 ${money}，物业没有同意，钱还在预存里。原因在申请里看。`,
    cancelled: (money: string) =>
      `银行没有付成，${money} 已经回到预存。原因在申请里看；核对账户以后可以重新申请。`,
    paid: (money: string, day: string) => `${money} 已由银行在${day}付出，凭证在申请里看。`,
  } as { [step: string]: (money: string, day: string) => string },
  seeRefund: "看退还申请",
  deposit: {
    returning: (money: string, day: string) =>
      `押金 ${money} 物业已办理退还，等银行付款，最迟${day}。银行付出以后才算退还。`,
    deducted: (money: string, day: string) =>
      `物业要从押金里扣 ${money}，原因和照片在押金里看。不同意的，最迟${day}提出异议，由业委会或居委会裁定；到期没有异议，就按这些扣。`,
    stands: (money: string) => `扣款 ${money} 到期没有异议，就按这些扣，由银行付给物业。`,
    decided: (money: string) =>
      `裁定从押金里扣 ${money}，要扣的其余部分退给交押金的人。裁定理由和进度在押金里看。`,
    undecided: (money: string, day: string) =>
      `您对扣款 ${money} 的异议，应当最迟${day}裁定，至今没有。这笔钱还在专户里，没有裁定，谁也不能动。业委会和居委会的今天里已经标为逾期，您可以去催。`,
    overdue: (money: string, day: string) =>
      `约定最迟${day}退还，还有 ${money} 没有退完。物业和业委会都看得到逾期。`,
    account_missing: (money: string, day: string) =>
      `约定最迟${day}退还，还有 ${money} 在专户里。请填写收款账户，填好物业才能退。`,
    paid: (money: string, day: string) =>
      `${money} 已由银行在${day}付给交押金的人，凭证在押金里看。`,
  } as { [news: string]: (money: string, day: string) => string },
  seeDeposit: "看押金",
  rights: "对账单有疑问，请在账单里提出，答复以前不再催告。水电气热和门禁电梯不会因此停用。",
};

export type FormTexts = typeof zh;

export const formTexts = defineTexts(zh, () => import("./formTexts.en.ts"));
