import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "房屋费用结清证明",
  lead: "卖房、过户、贷款时用：由账本自己开，谁都可以扫码核对，物业也改不了。",
  ask: "开一份证明",
  asked: (number: number) => `编号 ${number} 已开好`,
  none: "还没有开过",
  earlier: "开过的证明",
  settled: "结清",
  open: (money: string) => `欠 ${money}`,
  ofNumber: (number: number) => `证明 ${number}`,
  settledTitle: "房屋费用结清证明",
  openTitle: "房屋费用对账单",
  number: (number: number) => `编号 ${number}`,
  isSettled: "到开具时为止，这套房屋已出的账单全部结清，没有欠款。",
  isOpen: "到开具时为止，这套房屋还有下列欠款。",
  owed: "物业费等欠款",
  developerOwed: "建设单位欠款",
  fundOwed: "维修资金应补交",
  holds: (prepaid: string, fund: string) =>
    `另有物业费预存余额 ${prepaid}；维修资金分户余额 ${fund}，随房屋过户。`,
  total: "欠款合计",
  billedTo: (month: string) =>
    `账单已出到 ${month}；之后的费用和买卖当月的分摊，由账本按天计算，不在本证明内。`,
  neverBilled: "这套房屋还没有出过账单。",
  scan: "扫码核对这份证明",
  print: "打印",
  back: "账单和交费",
  flat: "返回房屋",
  row: "开结清证明",
  rowNote: "卖房、过户时用",
};

export type CertificateTexts = typeof zh;

export const certificateTexts = defineTexts(zh, () => import("./certificateTexts.en.ts"));
