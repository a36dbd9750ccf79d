import { defineModule, lazyComponent } from "../../shell/modules.ts";

const District = lazyComponent(() => import("./District.tsx"));

/** What a subdistrict sees besides its own desk: all communities of this ledger. */
export default defineModule({
  noun: "district",
  routes: [{ path: "/district", page: District, parent: "/" }],
  menu: [
    {
      audience: "district",
      path: "/district",
      label: { zh: "小区一览", en: "Communities" },
      icon: "building",
      order: 10,
    },
  ],
  home: [],
});
