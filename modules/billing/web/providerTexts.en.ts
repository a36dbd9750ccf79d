import type { ProviderTexts } from "./providerTexts.ts";

const en: ProviderTexts = {
  counterCode: (reference) => `Reference of this bill: ${reference}`,
  counterCodeWhy: "A scanner at the counter finds your flat by it.",
  title: "Pay online",
  names: { wechat: "WeChat Pay", alipay: "Alipay" },
  apps: { wechat: "WeChat", alipay: "Alipay" },
  byQr: (name, money) => `Pay ${money} by scanning with ${name}`,
  byLink: (name, money) => `Pay ${money} with ${name}`,
  asking: "Asking…",
  paused: "The ledger is not writing now. You can pay; it is booked afterwards.",
  scan: (app) => `Scan it with ${app}`,
  qr: (name, money) => `Code to pay ${money} with ${name}`,
  open: (app) => `Open ${app}`,
  until: "Good until",
  waits: "After you have paid, this says that it was notified and waits to be booked.",
  expired: "This code has expired; please ask for a new one.",
  pending: (name) => `${name} has notified us; it waits to be booked`,
  pendingWhy: (money) =>
    `The provider says that ${money} came in. Once the property company has booked it and the ` +
    `institutions have signed, the receipt appears on this bill by itself. Please do not pay ` +
    `again.`,
};

export default en;
