import { defineModule, lazyComponent } from "../../shell/modules.ts";

const overdue = "/overdue";

const District = lazyComponent(() => import("./District.tsx"));
const Overdue = lazyComponent(() => import("./Duties.tsx"));

/** What a subdistrict sees besides its own desk: all communities of this ledger. */
export default defineModule({
  noun: "district",
  routes: [
    { path: "/district", page: District, parent: "/" },
    { path: overdue, page: Overdue, parent: "/district" },
  ],
  menu: [
    {
      audience: "district",
      path: "/district",
      label: { zh: "小区一览", en: "Communities" },
      icon: "building",
      order: 10,
    },
    {
      audience: "district",
      path: overdue,
      label: { zh: "逾期事项", en: "Overdue" },
      icon: "clock",
      order: 25,
    },
  ],
  home: [],
});
