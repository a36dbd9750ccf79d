import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "我的押金",
  lead: "押金是您的钱，单独存放在代收代付专户，不是谁的收入。银行流水到了才算交上，银行付出了才算退还。",
  none: "没有押金。物业提出的押金会显示在这里，您同意以后才需要交。",
  services: "办事",
  kinds: { renovation: "装修押金", key: "钥匙、门禁卡押金", event: "活动押金" } as {
    [kind: string]: string;
  },
  states: {
    offered: "等同意",
    agreed: "等转账",
    part: "收到一部分",
    held: "代管中",
    returning: "退还中",
    returned: "已退还",
    declined: "已取消",
    lapsed: "已过期",
  } as { [state: string]: string },
  agreedFen: "约定金额",
  receivedFen: "已收到",
  heldFen: "还在专户里",
  returnBy: "最晚退还日",
  received: "到账",
  list: "每一笔押金",
  text: "看约定内容",
  overdue: "最晚退还日已过，还没有退完",
  overdueAsk: "还没有填写收款账户，填好物业才能退。",
  overdueWait: "物业应当尽快办理；业委会和全体业主都看得到逾期合计。",

  offerWhy: "同意以后，转账到专户就行，不要交现金。不同意就不用交。",
  accept: "同意",
  acceptSure: "同意交这笔押金",
  accepted: "已同意，请按「怎么交」转账。",
  decline: "不同意",
  callOff: "不交了",
  declined: "已取消，不用交。",

  transfer: "怎么交",
  account: "收款账户",
  accountOf: (bank: string, mask: string) => `代收代付专户（${bank}，尾号 ${mask}）`,
  lacking: "还差",
  reference: "备注请写",
  noCash: "转账时备注写上这个编号，银行流水一到就自动认出来。",

  ask: "申请退还",
  askAgain: "更换收款账户",
  askWhy: "退到谁的、哪个银行账户。账号只有办理的机构看得到。",
  asked: (day: string) => `${day}已申请退还，等物业办理`,
  askedDone: "已申请，物业会办理。",
  payee: "收款人姓名",
  payeeMissing: "请填写收款人",
  bankName: "开户银行",
  bankMissing: "请填写开户银行",
  number: "银行账号",
  numberWrong: "账号是 8 到 32 位数字",
  askYes: "签名并申请",

  parts: {
    returned: "退还",
    given_back: "裁定退还",
    kept: "扣款，付给物业",
  } as { [part: string]: string },
  partStates: {
    approved: "已批准，待银行付款",
    returned: "银行退回，等更正收款人",
    paid: "银行已付款",
    cancelled: "已取消",
  } as { [state: string]: string },
  dueOn: (day: string) => `最晚 ${day}`,
  paidOn: (day: string) => `${day}付出`,

  deductions: "物业要扣的",
  deduction: (number: number) => `第 ${number} 项`,
  reason: "看原因",
  photo: (number: number) => `照片 ${number}`,
  untilContest: (moment: string) => `${moment} 以前可以提出异议；到期没有异议，就按这些扣。`,
  contest: "对扣款提出异议",
  contestWhy: "写下哪里不对。业委会或居委会会看双方的材料，决定扣多少。",
  contestHint: "例如：门禁卡没有丢，11 月 3 日已交回前台",
  contestMissing: "请写一句话",
  contestYes: "签名并提出",
  contestDone: "异议已送到，由业委会或居委会裁定。",
  contested: "异议说明",
  waitsDecision: "有异议，等业委会或居委会裁定",
  decided: (keep: string, all: string) => `裁定：扣 ${keep}（物业原来要扣 ${all}）`,
  decidedReason: "看裁定理由",
  stands: (keep: string) => `没有异议，扣 ${keep}`,

  totals: "代管的押金",
  totalsOf: (count: number) => `${count} 笔`,
  totalsOverdue: "其中过了退还日还没退完",
  noOverdue: "没有逾期未退的押金。",
  renovationOff: "本小区没有开通装修押金。",
  renovationOn: "业委会已会签同意：本小区可以约定装修押金。",
};

export type HeldTexts = typeof zh;

export const heldTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
