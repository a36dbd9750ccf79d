import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Closes = lazyComponent(() => import("./Closes.tsx"));
const List = lazyComponent(() => import("./List.tsx"));
const Statement = lazyComponent(() => import("./Statement.tsx"));

const closes = "/desk/closes";
const path = "/desk/disclosure";
const label = { zh: "公示报表", en: "Statements" };

export default defineModule({
  noun: "disclosure",
  routes: [
    { path: closes, page: Closes },
    { path, page: List },
    { path: `${path}/:kind/:month`, page: Statement, parent: path },
  ],
  menu: [
    {
      audience: "staff",
      path: closes,
      label: { zh: "月结", en: "Month close" },
      icon: "check",
      order: 71,
    },
    { audience: "staff", path, label, icon: "document", order: 72 },
    { audience: "district", path, label, icon: "document", order: 42 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "到期自动公布的七张表", en: "Seven statements that publish themselves" },
      icon: "document",
      order: 22,
    },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
