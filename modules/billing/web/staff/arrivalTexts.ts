import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "到账通知",
  note: "微信支付和支付宝通知已收到、还没有入账的钱。与订单相符的一键入账，其余的逐笔看。",
  counter: "收费窗口",
  notYours: "由物业的负责人、办事员或收银员办理",
  providers: { wechat: "微信支付", alipay: "支付宝" } as { [provider: string]: string },
  waiting: "等待入账",
  none: "没有等待入账的通知",
  fits: (count: number, money: string) => `${count} 笔与订单相符，共 ${money}`,
  bookAll: (count: number) => `签名入账 ${count} 笔`,
  booked: "已入账",
  states: {
    fits: "与订单相符",
    owes_less: "账单已经不欠这么多",
    amount_differs: "金额与订单不同",
    unknown_order: "没有这个订单",
    in_statement: "对账单里有同日同额的一笔",
    recorded: "已入账",
  } as { [state: string]: string },
  why: {
    owes_less: "可能交了两次，或账单撤回了。问清楚后记到账单或预存。",
    amount_differs: "请与支付平台的商户后台核对后再入账。",
    unknown_order: "可能来自别的收款系统。请在商户后台查明是谁付的。",
    in_statement: "导入的对账单已经把这一笔记成了别的，再入账就记了两次。请先到银行流水里核对。",
  } as { [state: string]: string },
  transaction: "交易号",
  order: "订单号",
  paidAt: "付款时间",
  ordered: "下单金额",
  owed: "账单还欠",
  choose: "指定账单",
  asPrepaid: "记入预存",
  chooseBill: "记到哪张账单",
  bookTo: "签名入账",
  more: "还有更多，入账后显示。",
  recorded: "最近入账的",
  table: "通知",
  bill: "账单",
  door: "房号",
  provider: "支付平台",
  amount: "金额",
  today: "在线支付的到账通知等待入账",
  todayNote: (count: number, money: string) => `${count} 笔，${money}`,
};

export type ArrivalTexts = typeof zh;
export const arrivalTexts = defineTexts(zh, () => import("./arrivalTexts.en.ts"));
