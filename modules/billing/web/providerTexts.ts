import { defineTexts } from "@linli/web/i18n/index.ts";

const zh = {
  counterCode: (reference: string) => `这张账单的编号：${reference}`,
  counterCodeWhy: "给收费窗口扫一下，直接找到您这一户。",
  title: "在线支付",
  names: { wechat: "微信支付", alipay: "支付宝" } as { [provider: string]: string },
  apps: { wechat: "微信", alipay: "支付宝" } as { [provider: string]: string },
  byQr: (name: string, money: string) => `${name}扫码交 ${money}`,
  byLink: (name: string, money: string) => `用${name}交 ${money}`,
  asking: "正在下单…",
  paused: "账本暂停记账。可以付款，恢复后入账。",
  scan: (app: string) => `用${app}“扫一扫”`,
  qr: (name: string, money: string) => `${name}付款码，${money}`,
  open: (app: string) => `打开${app}`,
  until: "有效到",
  waits: "付款后这里会显示“已通知，等待入账”。",
  expired: "这个付款码过期了，请重新下单。",
  pending: (name: string) => `${name}已通知，等待入账`,
  pendingWhy: (money: string) =>
    `支付平台说收到了 ${money}。物业签字入账、四家机构签字以后，收据会自己出现在这张账单上。请不要再付一次。`,
};

export type ProviderTexts = typeof zh;
export const providerTexts = defineTexts(zh, () => import("./providerTexts.en.ts"));
