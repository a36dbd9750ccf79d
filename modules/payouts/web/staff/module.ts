// The payment queue: what banks are to pay, and what became of it.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/payouts";
const label = { zh: "付款队列", en: "Payment queue" };

export default defineModule({
  noun: "payouts",
  routes: [{ path, page: lazyComponent(() => import("./Queue.tsx")) }],
  menu: [
    { audience: "staff", path, label, icon: "bank", order: 57 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "银行应付、已付的款", en: "What banks are to pay and have paid" },
      icon: "bank",
      order: 32,
    },
  ],
  home: [],
  proposals: {
    confirm_paid: lazyComponent(() => import("./Asked.tsx")),
    correct_payee: lazyComponent(() => import("./Asked.tsx")),
  },
  today: [() => import("./today.ts")],
});
