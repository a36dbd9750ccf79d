import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Roster = lazyComponent(() => import("../Roster.tsx"));
const Import = lazyComponent(() => import("../Import.tsx"));
const Stairwell = lazyComponent(() => import("../Stairwell.tsx"));
const Transfer = lazyComponent(() => import("../Transfer.tsx"));
const Register = lazyComponent(() => import("../Register.tsx"));
const Company = lazyComponent(() => import("../Company.tsx"));
const Corrections = lazyComponent(() => import("../Corrections.tsx"));
const FlatRights = lazyComponent(() => import("../rights/FlatRights.tsx"));
const Flat = lazyComponent(() => import("../Flat.tsx"));

const path = "/desk/roster";
const label = { zh: "名册", en: "Roster" };

export default defineModule({
  noun: "property",
  routes: [
    { path, page: Roster },
    { path: "/desk/roster/import", page: Import, parent: path },
    { path: "/desk/roster/person", page: Register, parent: path },
    { path: "/desk/roster/corrections", page: Corrections, parent: path },
    { path: "/desk/roster/company/:account", page: Company, parent: path },
    { path: "/desk/roster/flat/:flat", page: Flat, parent: path },
    {
      path: "/desk/roster/flat/:flat/rights",
      page: FlatRights,
      parent: "/desk/roster/flat/:flat",
    },
    {
      path: "/desk/roster/flat/:flat/transfer",
      page: Transfer,
      parent: "/desk/roster/flat/:flat",
    },
    { path: "/desk/roster/:building/:stairwell", page: Stairwell, parent: path },
  ],
  menu: [{ audience: "staff", path, label, icon: "building", order: 80 }],
  home: [],
  today: [() => import("../today.ts")],
  search: [() => import("../search.ts")],
  proposals: { adopt_roster: lazyComponent(() => import("../DraftDifference.tsx")) },
});
