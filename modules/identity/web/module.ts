// Who I am on this ledger: the letter's code, my flats and rights, the devices that may act for me.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "identity",
  routes: [
    { path: "/a", page: lazyComponent(() => import("./Activate.tsx")), parent: "/" },
    { path: "/me/devices", page: lazyComponent(() => import("./Devices.tsx")), parent: "/me" },
  ],
  menu: [],
  tabs: [{ tab: "me", order: 10, card: lazyComponent(() => import("./MyCard.tsx")) }],
  home: [
    {
      audience: "resident",
      place: "requests",
      order: 5,
      card: lazyComponent(() => import("./home/SecondStep.tsx")),
    },
  ],
  commands: {
    "identity.Activate": { zh: "绑定手机", en: "Link a phone" },
    "identity.RevokeKey": { zh: "停用一部手机", en: "End a phone" },
    "identity.IssueCodes": { zh: "发激活码", en: "Codes issued" },
    "identity.ConfirmPerson": { zh: "核对住户", en: "Person confirmed" },
  },
});
