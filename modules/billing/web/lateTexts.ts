import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "违约金",
  today: (money: string) => `按约定，到今天违约金 ${money}（未收取）`,
  nothing: "到今天没有要另收的违约金",
  terms: (perDay: string, grace: number, cap: string) =>
    `合同约定：过了缴费日${grace > 0 ? `再过 ${grace} 天` : ""}，每天按没交的本金的 ${perDay} 算，` +
    `只算本金，不利滚利，最多不超过账单的 ${cap}。`,
  segment: (principal: string, days: number) => `${principal} × ${days} 天`,
  span: (from: string, to: string) => `${from}至${to}`,
  sum: (perDay: string) => `合计 × ${perDay}`,
  capped: (money: string) => `到了上限 ${money}，不再增加`,
  before: (money: string) => `减去以前出过账的 ${money}`,
  paused: "有疑问的日子和分期停计的日子都不算在内。",
  court: "觉得过高，可以请法院减少（民法典第585条）。",
  wrong: "这几个数对不上，请先不要按它付款，并告诉物业。",
  waits: {
    not_demanded: "物业还没有催告，现在不能收。",
    reply_days: "催告的期限还没到，现在不能收。",
    paid_in_time: "催告期限内已经交清，不收违约金。",
    disputed: "账单有疑问，答复以前不计也不收。",
    in_plan: "正在分期，分期没结束以前不收。",
    charged_often: "已经收到次数的上限，不再收。",
  } as { [waits: string]: string },
  payBy: (day: string) => `最迟在${day}交清，一分违约金也不收。`,
  may: "物业可以收取；收取时会另出一张违约金账单，住户可以提出疑问。",
  charges: "已出账的违约金",
  charge: (day: string) => `算到${day}`,
  letGo: "已免收",
  ofBill: "是哪张账单的违约金",
  charged: (money: string, cap: string) => `到那天共 ${money}（上限 ${cap}）`,
};

export type LateTexts = typeof zh;
export const lateTexts = defineTexts(zh, () => import("./lateTexts.en.ts"));
