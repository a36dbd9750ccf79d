import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "自动扣款",
  note: "住户自己授权、自己撤销。到缴费日由账本从预存款里扣，这里只能看。",
  live: "有效的授权",
  count: (n: number) => `${n} 户`,
  failed: "没有扣成、还没交的",
  bills: (n: number) => `${n} 张账单`,
  failedSum: "一共还欠",
  failures: "没有扣成的",
  failureTable: "没有扣成的账单",
  noFailures: "没有扣不成的账单。",
  mandates: "有效的授权",
  mandateTable: "授权列表",
  none: "还没有住户授权自动扣款。",
  why: "原因",
  owed: "当时欠缴",
  prepaid: "当时预存",
  stillOwed: "现在还欠",
  when: "日期",
};

export type MandateTexts = typeof zh;

export const mandateTexts = defineTexts(zh, () => import("./mandateTexts.en.ts"));
