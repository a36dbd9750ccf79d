import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Roster = lazyComponent(() => import("./Roster.tsx"));
const Import = lazyComponent(() => import("./Import.tsx"));
const Stairwell = lazyComponent(() => import("./Stairwell.tsx"));
const Transfer = lazyComponent(() => import("./Transfer.tsx"));
const Register = lazyComponent(() => import("./Register.tsx"));
const Corrections = lazyComponent(() => import("./Corrections.tsx"));
const FlatRights = lazyComponent(() => import("./rights/FlatRights.tsx"));
const MyRights = lazyComponent(() => import("./rights/MyRights.tsx"));
const Flat = lazyComponent(() => import("./Flat.tsx"));

const path = "/desk/roster";
const label = { zh: "名册", en: "Roster" };

export default defineModule({
  noun: "property",
  routes: [
    { path, page: Roster },
    { path: "/desk/roster/import", page: Import, parent: path },
    { path: "/desk/roster/person", page: Register, parent: path },
    { path: "/desk/roster/corrections", page: Corrections, parent: path },
    { path: "/me/rights", page: MyRights, parent: "/me" },
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
  today: [() => import("./today.ts")],
  proposals: { adopt_roster: lazyComponent(() => import("./DraftDifference.tsx")) },
  commands: {
    "property.DraftRoster": { zh: "名册的一部分", en: "Part of a roster" },
    "property.ProposeRoster": { zh: "提出名册", en: "Proposed roster" },
    "property.TransferFlat": { zh: "提出过户", en: "Proposed change of owner" },
    "property.RegisterPerson": { zh: "登记一位家人或租户", en: "Registered person" },
    "property.SetTenancy": { zh: "登记租户", en: "Tenant" },
    "property.SetFamilyPayer": { zh: "登记家人代办", en: "Family member" },
    "property.EndOccupancy": { zh: "结束家人或租户登记", en: "Ended occupancy" },
    "property.MarkDisputed": { zh: "标记权属争议", en: "Marked as contested" },
    "property.VetoRecovery": { zh: "否决共有人的恢复", en: "Vetoed a co-owner's recovery" },
    "property.ResolveDispute": { zh: "解除权属争议", en: "No longer contested" },
  },
});
