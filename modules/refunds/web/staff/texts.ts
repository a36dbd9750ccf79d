import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "预存款退还",
  note: "业主的钱，业主申请退；物业核对批准，银行付款，凭银行凭证才算退款",
  which: "看哪些",
  open: "正在办的",
  all: "全部申请",
  none: "没有正在办的退还。",
  noneAtAll: "还没有人申请过。",
  prepaid: "现在的预存",
  owed: "还没交的费用（含没到期的）",
  tooLow: "现在的预存不够这笔退还",
  tooLowWhy: "预存后来用来交费了。请写明原因不同意，业主可以按现在的余额重新申请。",
  sold: "申请人已经不是业主",
  soldWhy: "预存款随房屋转给了现在的业主。请写明原因，不同意这笔申请。",
  asker: "申请人",

  check: "核对并批准",
  checkNote: "到期又没有争议的费用先交清。下面这些账单不影响退还：",
  noBills: "没有欠费。",
  aside: {
    disputed: "有争议，没有答复",
    not_due: "没到期",
    others: "以前业主的",
  } as { [why: string]: string },
  due: "到期",
  dueTitle: (sum: string) => `到期没交 ${sum}`,
  dueWhy: "请业主先用预存交清，再退剩下的；往期欠费没有账单的，先开账单。",
  reserve: (sum: string) => `批准后 ${sum} 从预存转出，进付款队列，等银行付款。`,
  approve: "签名批准",
  approved: "已批准，待银行付款",
  decline: "不同意",
  declineTitle: "不同意这笔退还",
  reason: "原因",
  reasonHint: "业主看得到，例如：10 月物业费已到期，请先交清",
  reasonMissing: "请写一句话",
  declineYes: "签名不同意",
  declined: "已答复业主",
  cancel: "取消，钱回到预存",
  cancelTitle: "取消被银行退回的退款",
  cancelWhy:
    "银行没有付成，钱回到业主的预存；业主核对账户后可以重新申请。账户只是写错的，也可以在付款队列更正收款人。",
  cancelHint: "业主看得到，例如：银行说账号和户名不符",
  cancelYes: "签名取消",
  cancelled: "已取消，钱回到预存",
  queue: "看付款队列",

  today: (door: string, sum: string) => `${door} 申请退还预存款 ${sum}`,
  todayReturned: (door: string, sum: string) => `${door} 的退款 ${sum} 被银行退回`,
};

export type RefundStaffTexts = typeof zh;
export const refundStaffTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
