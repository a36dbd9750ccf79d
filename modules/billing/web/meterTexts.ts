import { defineTexts } from "@linli/web/i18n/index.ts";

/** 抄表, as the people of a flat see it. */
const zh = {
  row: "水电表读数",
  rowNote: "查看抄表记录，自己抄表上报",
  title: "水电表读数",
  note: "账单按两次读数之差计算。自己抄的读数，物业核对照片以后才算数。",
  back: "账单和交费",
  noMeters: "这个小区没有按抄表计费的项目。",
  from: (billed: boolean) => (billed ? "上次计费的读数" : "起数"),
  to: "最近一次读数，还没出账",
  used: "其间用量",
  none: "还没有抄过表",
  own: "自己抄表",
  waits: (value: string) => `您上报的 ${value} 正等物业核对`,
  waitsWhy: "核对以前不计费。抄错了可以重新上报，以最后一次为准。",
  value: "表上的数字",
  valueHint: "例如 1236.5，红色小数可以不填",
  valueWrong: "请填数字，最多六位整数、三位小数",
  valueBelow: (least: string) => `不能小于上次的 ${least}。换过表请先告诉物业。`,
  photo: "表的照片",
  photoHint: "要看得清数字和表号，不超过 2 MB",
  photoMissing: "请拍一张表的照片",
  photoLarge: "照片太大，请换一张不超过 2 MB 的",
  send: "上报读数",
  sent: "已上报，等物业核对",
  history: "历次读数",
  noHistory: "还没有读数。",
  sources: { sheet: "物业抄表", own: "自己抄表", swap: "换表" } as { [source: string]: string },
  states: {
    waiting: "等物业核对",
    accepted: "已采用",
    corrected: "物业已改正",
    declined: "没有采用",
    replaced: "已重新上报",
  } as { [state: string]: string },
  swapped: (closing: string, opening: string) => `旧表 ${closing}，新表从 ${opening} 起`,
  corrected: (value: string) => `改为 ${value}`,
  reason: "看说明",
  picture: "看照片",
  evidence: "看依据",
};

export type MeterTexts = typeof zh;
export const meterTexts = defineTexts(zh, () => import("./meterTexts.en.ts"));
