// The words for whoever money goes to.
import { defineTexts } from "../i18n/index.ts";

const zh = {
  name: "收款人",
  bank: "开户行",
  account: "账号",
  nameMissing: "请填写收款人。",
  bankMissing: "请填写开户行。",
  accountWrong: "账号是 8 到 32 位数字。",
};

export type PayeeTexts = typeof zh;
export const payeeTexts = defineTexts(zh, () => import("./payeeTexts.en.ts"));
export default zh;
