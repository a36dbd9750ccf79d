import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/bank";
const label = { zh: "银行流水", en: "Bank statements" };

export default defineModule({
  noun: "bank",
  routes: [
    { path, page: lazyComponent(() => import("./Imports.tsx")) },
    {
      path: "/desk/bank/import",
      page: lazyComponent(() => import("./Import.tsx")),
      parent: path,
    },
    {
      path: "/desk/bank/statements/:statement",
      page: lazyComponent(() => import("./Booked.tsx")),
      parent: path,
    },
    { path: "/desk/bank/open", page: lazyComponent(() => import("./Open.tsx")), parent: path },
  ],
  menu: [
    { audience: "staff", path, label, icon: "bank", order: 35 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "导入的流水，和还说不清的收付款", en: "Imports, and what is not explained" },
      icon: "bank",
      order: 27,
    },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
