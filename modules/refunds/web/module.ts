// 退还预存款: money paid ahead goes back. The page hangs below the bills; the desk is in staff.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "refunds",
  routes: [
    {
      path: "/bills/refund/:flat",
      page: lazyComponent(() => import("./Own.tsx")),
      parent: "/bills",
    },
  ],
  menu: [],
  own: [() => import("./ownCopy.ts")],
  home: [],
});
