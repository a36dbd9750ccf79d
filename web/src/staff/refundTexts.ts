// The words for money that goes back to whoever sent it.
import { defineTexts } from "../i18n/index.ts";

const zh = {
  title: "退回付款人",
  note: "这笔钱不是给小区的，就退回汇款的人。另一家机构会签以后进入付款队列；银行付出以前，它记在「应退款」，不能用到别处。",
  why: "为什么退回",
  hint: "例如：汇错账户，已与付款人核实",
  whyMissing: "请写明为什么退回。",
  tooLong: "写得太长了，请写短一些。",
  with: "由谁会签",
  withMissing: "请选择由谁会签。",
  send: "签名并送会签",
  sent: "已送会签。全部签字以后进入付款队列，银行付出才算退款。",
};

export type RefundTexts = typeof zh;
export const refundTexts = defineTexts(zh, () => import("./refundTexts.en.ts"));
export default zh;
