import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";
import { HELPERS } from "./who.ts";

const Codes = lazyComponent(() => import("./Codes.tsx"));
const Confirm = lazyComponent(() => import("./Confirm.tsx"));
const Recovery = lazyComponent(() => import("./Recovery.tsx"));
const Desk = lazyComponent(() => import("./Desk.tsx"));
const DeskRecord = lazyComponent(() => import("./DeskRecord.tsx"));
const Roles = lazyComponent(() => import("./Roles.tsx"));

const path = "/desk/people";
const label = { zh: "身份", en: "People" };
const help = "/desk/assist";
const helpLabel = { zh: "协助办理", en: "Help at the desk" };

export default defineModule({
  noun: "identity",
  routes: [
    { path, page: Codes },
    { path: "/desk/people/confirm", page: Confirm, parent: path },
    { path: "/desk/people/recovery", page: Recovery, parent: path },
    { path: "/desk/people/roles", page: Roles, parent: path },
    { path: help, page: Desk },
    { path: "/desk/assist/:account/:key", page: DeskRecord, parent: help },
  ],
  menu: [
    { audience: "staff", path, label, icon: "person", order: 85 },
    { audience: "district", path, label, icon: "person", order: 50 },
    {
      audience: "staff",
      path: help,
      label: helpLabel,
      icon: "people",
      order: 86,
      holders: HELPERS,
    },
    {
      audience: "district",
      path: help,
      label: helpLabel,
      icon: "people",
      order: 52,
      holders: HELPERS,
    },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
