import { defineTexts } from "../../i18n/index.ts";

const zh = {
  title: "大堂公告屏",
  empty: "还没有对所有人公开的内容。",
  scan: "用手机扫一扫，自己查账、核对",
  typed: "或者打开",
  hold: "停在这一页",
  go: "继续翻页",
  page: (n: number, of: number) => `第 ${n} 页，共 ${of} 页`,
};

export type LobbyTexts = typeof zh;
export const lobbyTexts = defineTexts(zh, () => import("./en.ts"));
export default zh;
