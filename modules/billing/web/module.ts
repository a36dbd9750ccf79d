// Bills, payments and receipts, as residents see them.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "billing",
  routes: [
    { path: "/bills", page: lazyComponent(() => import("./Bills.tsx")), parent: "/" },
    { path: "/bills/:bill", page: lazyComponent(() => import("./Bill.tsx")), parent: "/bills" },
    {
      path: "/bills/plans/:plan",
      page: lazyComponent(() => import("./Plan.tsx")),
      parent: "/bills",
    },
    {
      path: "/shares/:run",
      page: lazyComponent(() => import("./ShareSheet.tsx")),
      parent: "/bills",
    },
    {
      path: "/bills/meters/:flat",
      page: lazyComponent(() => import("./Meters.tsx")),
      parent: "/bills",
    },
    {
      path: "/receipts/:number",
      page: lazyComponent(() => import("./Receipt.tsx")),
      parent: "/bills",
    },
    {
      path: "/certificates/flat/:flat",
      page: lazyComponent(() => import("./Certificates.tsx")),
      parent: "/bills",
    },
    {
      path: "/certificates/:number",
      page: lazyComponent(() => import("./Certificate.tsx")),
      parent: "/bills",
    },
  ],
  menu: [
    {
      audience: "resident",
      tab: "services",
      path: "/bills",
      label: { zh: "账单和交费", en: "Bills and payments" },
      note: { zh: "本月账单、历次收据、预存", en: "This month, receipts, money paid ahead" },
      icon: "bill",
      order: 10,
    },
  ],
  own: [() => import("./ownCopy.ts")],
  home: [
    {
      audience: "resident",
      place: "todo",
      order: 10,
      card: lazyComponent(() => import("./home/BillsCard.tsx")),
    },
    {
      audience: "resident",
      place: "requests",
      order: 20,
      card: lazyComponent(() => import("./home/MoneyCard.tsx")),
    },
  ],
});
