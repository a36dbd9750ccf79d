// 公示报表 as residents read them: a list, and each statement with its proof.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/disclosure";

export default defineModule({
  noun: "disclosure",
  routes: [
    { path, page: lazyComponent(() => import("./List.tsx")), parent: "/ledger" },
    {
      path: `${path}/:kind/:month`,
      page: lazyComponent(() => import("./Statement.tsx")),
      parent: path,
    },
  ],
  menu: [],
  tabs: [{ tab: "ledger", order: 12, card: lazyComponent(() => import("./Latest.tsx")) }],
  home: [],
});
