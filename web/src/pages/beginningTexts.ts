import { defineTexts } from "../i18n/index.ts";

const zh = {
  title: "开张的步骤",
  note: "走完这几步，小区的第一张账单就交上了。每一步写明该谁来办。",
  waits: (who: string) => `等${who}`,
  yours: "轮到您的机构",
  go: "去办",
  or: "或",
  residents: "住户",
  books: "期初开账",
  booksNote: "原来就有账的小区，先把余额和欠费带进来。",
  steps: {
    officers: "各机构的负责人用激活信或链接登录",
    roster: "导入房屋与业主名册，由另一家机构会签",
    tariff: "提出收费标准，由另一家机构会签",
    letters: "打印激活信，送到每一户",
    activated: "第一位住户用激活码绑定手机",
    confirmed: "另一家机构当面核对身份",
    run: "第一次出账",
    paid: "第一张账单交费",
  },
};

export type BeginningTexts = typeof zh;
export const beginningTexts = defineTexts(zh, () => import("./beginningTexts.en.ts"));
export default zh;
