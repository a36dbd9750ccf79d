// The maintenance fund flat by flat: what each has, what was paid in, what the fund earned for it.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/maintenance";
const entry = {
  path,
  label: { zh: "维修资金分户", en: "Fund by flat" },
  icon: "home",
} as const;

export default defineModule({
  noun: "maintenance",
  routes: [
    {
      path: "/ledger/maintenance/:flat",
      page: lazyComponent(() => import("./Own.tsx")),
      parent: "/ledger",
    },
    { path, page: lazyComponent(() => import("./staff/Desk.tsx")) },
  ],
  menu: [
    { ...entry, audience: "staff", order: 55 },
    { ...entry, audience: "auditor", order: 28 },
  ],
  home: [],
  tabs: [{ tab: "ledger", order: 21, card: lazyComponent(() => import("./OwnRows.tsx")) }],
  funds: [{ fund: "maintenance", card: lazyComponent(() => import("./FundCard.tsx")) }],
  today: [() => import("./staff/today.ts")],
});
