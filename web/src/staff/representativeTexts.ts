// The words for who acts for a company.
import { defineTexts } from "../i18n/index.ts";

const zh = {
  title: "单位代表",
  unknown: "名册上还没有登记这家单位的代表。登记以前，没有人能替它核对手机。",
  nameless: "姓名不公开",
  actsFor: (name: string) => `由 ${name} 代表办理`,
  seenBy: (institution: string) => `${institution}看过授权书`,
  later: "换了代表以后，新代表另收激活信、另行核对；旧代表的手机，由新代表在「我的设备」里停用。",
};

export type RepresentativeTexts = typeof zh;
export const representativeTexts = defineTexts(zh, () => import("./representativeTexts.en.ts"));
export default zh;
