// 银行代扣: bills that the payer's bank pays. Residents' page; the desk is in staff/module.ts.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "directdebit",
  routes: [
    {
      path: "/bills/bank-debit/:flat",
      page: lazyComponent(() => import("./Own.tsx")),
      parent: "/bills",
    },
  ],
  menu: [],
  own: [() => import("./ownCopy.ts")],
  home: [],
});
