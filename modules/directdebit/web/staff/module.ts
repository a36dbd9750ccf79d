// 银行代扣 at the company's desk: batches for the bank, and what it returned.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/bank-debits";
const entry = { path, label: { zh: "银行代扣", en: "Direct debits" }, icon: "bank" } as const;

export default defineModule({
  noun: "directdebit",
  routes: [
    { path, page: lazyComponent(() => import("./Desk.tsx")) },
    { path: `${path}/:batch`, page: lazyComponent(() => import("./Batch.tsx")), parent: path },
  ],
  menu: [
    {
      ...entry,
      audience: "staff",
      order: 45,
      holders: { kinds: ["property_company"], offices: ["head", "clerk", "cashier"] },
    },
    {
      ...entry,
      audience: "auditor",
      note: { zh: "送银行的批次和回盘", en: "Batches for the bank and its answers" },
      order: 27,
    },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
