import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  own: "我家的维修资金",
  ownOf: (door: string) => `${door} 的维修资金`,
  ownLead: "余额归这一户所有，房子转让时跟着房子走。只有您家看得到。",
  ledger: "账本",
  custody: (bank: string, mask: string) => `存放在${bank}，尾号 ${mask}`,
  first: "首期交存",
  part: (share: string) => `余额是首期的 ${share}`,
  owed: (fen: string) => `还欠维修资金 ${fen}`,
  owedWhy: "一次维修的分摊超过了这一户的余额，差额由业主补交。",
  developerOwed: (fen: string) => `建设单位还欠 ${fen}`,
  developerWhy: "这一户未售或未交付时的分摊，由建设单位承担。",
  payTo: (bank: string, mask: string, door: string) =>
    `请转账到维修资金专户（${bank}，尾号 ${mask}），附言写“${door} 维修资金”。银行流水到了才算交上。`,
  low: "余额不到首期的 30%，应当续交",
  lowWhy: "续交多少、怎么交，由业主共同决定（民法典第 278 条）。",
  given: "分到的利息和增值",
  noGiven: "还没有分配过。",
  sources: { interest: "利息", gains: "公共收益等增值" } as { [source: string]: string },
  until: (day: string) => `算到 ${day} 之前`,
  interestSum: (total: string, own: string, all: string, fen: string) =>
    `${total} × ${own} ÷ ${all} = ${fen}`,
  interestWhy: "积数＝每天的余额（元）相加。尾数按最大余额法分到一分不差。",
  gainsWhy: "按建筑面积分。尾数按最大余额法分到一分不差。",
  paid: "交存",
  noPaid: "在这本账里还没有交存过。",
  paidSettled: (fen: string) => `其中 ${fen} 补了欠款`,
  byDeveloper: "建设单位交存",
  byOwners: "业主交存",
  entries: "每一笔进出",
  waits: "待分配",
  shares: "分配记录",
  noShares: "还没有分配过利息或增值。",
  shareOf: (source: string, flats: number | null) =>
    flats === null ? source : `${source}，分给 ${flats} 户`,
  underway: "正在记账",
  dropped: "没有可分的积数，已退回",
};

export type MaintenanceTexts = typeof zh;

export const maintenanceTexts = defineTexts(zh, () => import("./en.ts"));
