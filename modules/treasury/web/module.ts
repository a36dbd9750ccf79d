// The books as residents read them: four funds, their entries, each entry with its proof.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "treasury",
  routes: [
    { path: "/funds/:fund", page: lazyComponent(() => import("./Fund.tsx")), parent: "/ledger" },
    {
      path: "/entries/:number",
      page: lazyComponent(() => import("./Entry.tsx")),
      parent: "/ledger",
    },
    {
      path: "/statement/:flat",
      page: lazyComponent(() => import("./Statement.tsx")),
      parent: "/ledger",
    },
  ],
  menu: [],
  tabs: [
    { tab: "ledger", order: 10, card: lazyComponent(() => import("./Funds.tsx")) },
    { tab: "ledger", order: 20, card: lazyComponent(() => import("./OwnStatements.tsx")) },
  ],
  home: [
    {
      audience: "resident",
      place: "line",
      order: 10,
      card: lazyComponent(() => import("./home/LedgerLine.tsx")),
    },
  ],
});
