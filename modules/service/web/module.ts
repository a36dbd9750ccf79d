// How the property fee is charged: on the fund's page, and a page of its own.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/ledger/service";

export default defineModule({
  noun: "service",
  routes: [{ path, page: lazyComponent(() => import("./Service.tsx")), parent: "/ledger" }],
  menu: [],
  home: [],
  funds: [{ fund: "property_fee", card: lazyComponent(() => import("./FundCard.tsx")) }],
});
