// Words of the start page's card: apart from those of the pages, since they come with the first
// load.
import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "还差一家机构核对",
  text:
    "带上身份证和这部手机，到没有给您发信的那一家 (业委会、居委会或街道) 看一眼，以后就能表决。" +
    "现在看账单、交费都可以。",
  cardTitle: "这部手机还没有核对",
  cardText: "带上身份证和这部手机，到业委会、居委会、街道或物业任何一家看一眼，就能表决和换钥匙。",
};

export type SecondStepTexts = typeof zh;

export const secondStepTexts = defineTexts(zh, () => import("./texts.en.ts"));
