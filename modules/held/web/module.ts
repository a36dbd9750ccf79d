// Deposits kept for a flat, as its people and owners see them.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/deposits";

export default defineModule({
  noun: "held",
  routes: [{ path, page: lazyComponent(() => import("./Deposits.tsx")), parent: "/" }],
  menu: [
    {
      audience: "resident",
      tab: "services",
      path,
      label: { zh: "我的押金", en: "My deposits" },
      note: {
        zh: "交了多少、什么时候退、退到哪",
        en: "What is held, until when, and where it goes",
      },
      icon: "yuan",
      order: 14,
    },
  ],
  own: [() => import("./ownCopy.ts")],
  home: [
    {
      audience: "resident",
      place: "todo",
      order: 14,
      card: lazyComponent(() => import("./home/DepositsCard.tsx")),
    },
  ],
  funds: [{ fund: "held", card: lazyComponent(() => import("./FundCard.tsx")) }],
});
