import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const MyRights = lazyComponent(() => import("./rights/MyRights.tsx"));

export default defineModule({
  noun: "property",
  routes: [{ path: "/me/rights", page: MyRights, parent: "/me" }],
  menu: [],
  home: [],
});
