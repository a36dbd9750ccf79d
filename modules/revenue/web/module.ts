// Contracts of the public revenue: on the fund's page, in a list, one by one; and at desks.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const owners = "/ledger/contracts";
const path = "/desk/contracts";
const entry = {
  path,
  label: { zh: "经营合同", en: "Contracts" },
  icon: "document",
} as const;

export default defineModule({
  noun: "revenue",
  routes: [
    { path: owners, page: lazyComponent(() => import("./Contracts.tsx")), parent: "/ledger" },
    {
      path: `${owners}/:contract`,
      page: lazyComponent(() => import("./Contract.tsx")),
      parent: owners,
    },
    { path, page: lazyComponent(() => import("./staff/Desk.tsx")) },
    {
      path: `${path}/import`,
      page: lazyComponent(() => import("./staff/Import.tsx")),
      parent: path,
    },
    {
      path: `${path}/:contract`,
      page: lazyComponent(() => import("./staff/One.tsx")),
      parent: path,
    },
  ],
  menu: [
    { ...entry, audience: "staff", order: 54 },
    { ...entry, audience: "district", order: 44 },
    { ...entry, audience: "auditor", order: 29 },
  ],
  home: [],
  funds: [{ fund: "public_revenue", card: lazyComponent(() => import("./FundCard.tsx")) }],
  proposals: {
    register_contracts: lazyComponent(() => import("./Drafted.tsx")),
    pay_cost: lazyComponent(() => import("./staff/CostAsked.tsx")),
    set_commission_account: lazyComponent(() => import("./staff/AccountAsked.tsx")),
  },
  today: [() => import("./staff/today.ts")],
});
