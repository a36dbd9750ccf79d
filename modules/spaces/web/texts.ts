import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  title: "我的车位",
  lead: "按车位收的费用，以每月 1 日登记在您家名下的车位为准。登记有误，请联系物业：改动要由另一家机构会签。",
  services: "办事",
  none: "您家名下没有登记车位。",
  now: "现在的车位",
  before: "以前的车位",
  kinds: { owned: "产权车位", leased: "租用车位" } as { [kind: string]: string },
  since: (day: string) => `${day}起`,
  fromTo: (from: string, last: string) => `${from}至${last}`,
  copy: "车位",
};

export type SpacesTexts = typeof zh;

export const spacesTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
