// The banks' statements as residents see them: in totals, and how much nobody can explain.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "bank",
  routes: [
    {
      path: "/ledger/statements",
      page: lazyComponent(() => import("./Statements.tsx")),
      parent: "/ledger",
    },
  ],
  menu: [],
  tabs: [{ tab: "ledger", order: 15, card: lazyComponent(() => import("./StatementsRow.tsx")) }],
  home: [],
});
