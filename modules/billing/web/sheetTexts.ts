import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "分摊表",
  lead: "按供应商的账单，把总额分给全小区。每一行都能自己算，加起来正好等于总额。",
  total: "分摊总额",
  bulk: "总表读数",
  bulkWords: (before: string, after: string, used: string) => `${before} 至 ${after}，用量 ${used}`,
  flats: "分摊户数",
  flatsCount: (n: string) => `${n} 户`,
  area: "分摊面积",
  sum: "各户合计",
  sumAgrees: "各户合计等于总额",
  sumOpen: "账单还没有出完，合计会补齐到总额",
  evidence: "看供应商账单",
  bySize: "按面积",
  bySizeTable: "每种面积的分摊",
  size: "建筑面积",
  each: "每户",
  count: "户数",
  lineSum: "小计",
  ofFlats: "每户明细",
  ofFlatsTable: "每户的分摊",
  door: "门牌",
  share: "分摊",
  notBilled: "未出账",
  rounding: "先算到分，余下的分给余数最大的住户；余数相同的，按房屋编号。",
  back: "账单和交费",
};

export type SheetTexts = typeof zh;
export const sheetTexts = defineTexts(zh, () => import("./sheetTexts.en.ts"));
