// What owners spent: the projects, and each of them from its decision to its end.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const card = lazyComponent(() => import("./BudgetCard.tsx"));

export default defineModule({
  noun: "spending",
  routes: [
    {
      path: "/projects/:project",
      page: lazyComponent(() => import("./Project.tsx")),
      parent: "/ledger",
    },
  ],
  menu: [],
  tabs: [{ tab: "ledger", order: 15, card: lazyComponent(() => import("./Projects.tsx")) }],
  home: [],
  proposals: { adopt_budget: lazyComponent(() => import("./BudgetDrafted.tsx")) },
  entries: [lazyComponent<{ entry: number }>(() => import("./EntryQuestions.tsx"))],
  funds: [
    { fund: "property_fee", card },
    { fund: "maintenance", card },
    { fund: "public_revenue", card },
  ],
});
