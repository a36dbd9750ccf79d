import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Roster = lazyComponent(() => import("./Roster.tsx"));
const Import = lazyComponent(() => import("./Import.tsx"));
const Stairwell = lazyComponent(() => import("./Stairwell.tsx"));
const Flat = lazyComponent(() => import("./Flat.tsx"));

const path = "/desk/roster";
const label = { zh: "名册", en: "Roster" };

export default defineModule({
  noun: "property",
  routes: [
    { path, page: Roster },
    { path: "/desk/roster/import", page: Import, parent: path },
    { path: "/desk/roster/:building/:stairwell", page: Stairwell, parent: path },
    { path: "/desk/flats/:flat", page: Flat, parent: path },
  ],
  menu: [{ audience: "staff", path, label, icon: "building", order: 80 }],
  home: [],
});
