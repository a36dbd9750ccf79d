// What owners spent: the projects, and each of them from its decision to its end.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

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
});
