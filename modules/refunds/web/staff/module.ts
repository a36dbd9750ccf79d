// Refunds at the desk: what was asked for, checked and answered.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/refunds";
const entry = { path, label: { zh: "预存款退还", en: "Refunds" }, icon: "yuan" } as const;

export default defineModule({
  noun: "refunds",
  routes: [{ path, page: lazyComponent(() => import("./Desk.tsx")) }],
  menu: [
    {
      ...entry,
      audience: "staff",
      order: 46,
      holders: { kinds: ["property_company"], offices: ["head", "clerk", "cashier"] },
    },
    {
      ...entry,
      audience: "auditor",
      note: { zh: "业主申请退还的预存款", en: "Money paid ahead that owners asked back" },
      order: 28,
    },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
