import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "车位登记",
  note: "哪套房有哪些车位、从哪天起。按车位收的费用以每月 1 日的登记为准；登记的变更由另一家机构会签。",
  totals: "全部车位",
  owned: (n: string) => `产权车位 ${n} 个`,
  leased: (n: string) => `租用车位 ${n} 个`,
  free: (n: string) => `空置 ${n} 个`,
  empty: "登记簿还是空的。",
  list: "谁有哪个车位",
  table: "车位、门牌与日期",
  find: "车位号",
  findHint: "例如 B1-023；不填就从最近的变更看起",
  findYes: "查看",
  notFound: "没有这个车位的登记。",
  door: "门牌",
  number: "车位号",
  kind: "方式",
  days: "日期",
  nobody: "空置",
  change: "变更车位",
  changeNote:
    "一行一个车位：车位号、门牌、产权或租用、开始日期。收回的车位写“空置”。可以直接从电子表格粘贴。",
  lines: "变更内容",
  linesHint: "例如：B1-023 3-1-1201 产权 2026-12-01",
  linesMissing: "请填至少一行",
  unreadable: (rows: string) => `第 ${rows} 行没有看懂，请照例子填写`,
  twice: (numbers: string) => `${numbers} 出现了两次，请只留一行`,
  doorsUnknown: (doors: string) => `没有找到这些门牌：${doors}`,
  second: "请哪家机构会签",
  secondMissing: "请选择会签的机构",
  evidence: "依据",
  evidenceHint: "例如：车位买卖合同、租赁协议、车位清册",
  evidenceFile: "合同或清册",
  evidenceMissing: "请写明依据，或附上材料",
  check: "核对",
  found: (n: string) => `看懂 ${n} 行，请核对`,
  send: "签名并送出",
  sent: "已送出，正在等会签。签完以后，登记从各行的日期起生效。",
  drafted: "变更的每一行",
  fromDay: (day: string) => `${day}起`,
};

export type SpacesStaffTexts = typeof zh;
export const spacesStaffTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
