// The words for a resident's own account, as those read it who keep the accounts of residents.
import { defineTexts } from "../i18n/index.ts";

const zh = {
  see: "看收款账户",
  title: "退到这个账户",
  holder: "户名",
  bank: "开户银行",
  account: "账号",
  otherName: "户名不是本人",
  otherNameWhy: "请先和本人核实，再办理。",
  logged: "这次查看已记进本人的查看记录。",
};

export type OwnAccountTexts = typeof zh;
export const ownAccountTexts = defineTexts(zh, () => import("./ownAccountTexts.en.ts"));
export default zh;
