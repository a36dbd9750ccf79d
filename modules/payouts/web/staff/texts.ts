import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "付款队列",
  note: "已经批准、等银行付的款；有银行回单才算付了",
  none: "没有等付的款。",
  open: "等银行付款",
  done: "最近付出的",
  states: {
    approved: "已批准，待银行付款",
    returned: "银行退回",
    paid: "已付款",
    cancelled: "已取消",
  } as { [state: string]: string },
  purposes: {
    spending: "业主决定的支出",
    refund: "退款",
    release: "押金退还",
    transfer: "转入维修资金",
    deduction: "押金扣款付给物业",
    commission: "付给物业的经营服务费",
    cost: "经营合同的成本、税费",
  } as {
    [purpose: string]: string;
  },
  overdue: "已过期限",
  due: "付款期限",
  payee: "收款人",
  account: "账号",
  amount: "金额",
  purpose: "用途",
  payeeNow: "现在的收款人",
  payeeUnseen: "这里看不到",
  paidOn: "付款日期",
  slip: "银行回单",
  seeSlip: "看银行回单",
  reason: "退回的原因",
  seeReason: "看退回的原因",
  project: "看来龙去脉",
  contract: "看经营合同",
  confirm: "确认已付",
  confirmed: "已记账",
  returned: "银行退回",
  returnYes: "登记退回",
  returnDone: "已登记，等更正收款人",
  bringSlip: "登记银行回单",
  correct: "更正收款人",
  correctNote: "银行退回，或收款人换了账号。另一家机构会签以后，银行才按新的付。",
  second: "请哪家机构会签",
  secondMissing: "请选一家机构",
  propose: "签名并送会签",
  proposed: "已送会签",
  slipMissing: "请附上银行回单",
  dayWrong: "请填写付款日期",
  reasonMissing: "请写明退回的原因",
  file: "导出待付款清单",
  fileNote: "给银行柜台用，含收款人和账号；导出会留下记录",
};

export type PayoutsTexts = typeof zh;
export const payoutsTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
