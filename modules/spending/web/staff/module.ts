import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const List = lazyComponent(() => import("./List.tsx"));
const Project = lazyComponent(() => import("./Project.tsx"));

const path = "/desk/spending";
const label = { zh: "支出", en: "Spending" };

export default defineModule({
  noun: "spending",
  routes: [
    { path, page: List },
    {
      path: "/desk/budgets",
      page: lazyComponent(() => import("./Budgets.tsx")),
      parent: path,
    },
    { path: "/desk/spending/:project", page: Project, parent: path },
  ],
  menu: [
    { audience: "staff", path, label, icon: "chain", order: 55 },
    { audience: "district", path, label, icon: "chain", order: 45 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "每个项目从决定到结清", en: "Every project from decision to settlement" },
      icon: "chain",
      order: 30,
    },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
