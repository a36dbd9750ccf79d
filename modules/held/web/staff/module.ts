// Deposits at the desk: asking for one, giving it back, deciding what is contested.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/deposits";
const label = { zh: "押金", en: "Deposits" };

export default defineModule({
  noun: "held",
  routes: [{ path, page: lazyComponent(() => import("./Desk.tsx")) }],
  menu: [
    { audience: "staff", path, label, icon: "yuan", order: 56 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "代管的押金和扣款", en: "What is held, and what is deducted" },
      icon: "yuan",
      order: 30,
    },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
