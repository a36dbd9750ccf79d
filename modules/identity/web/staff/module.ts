import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Codes = lazyComponent(() => import("./Codes.tsx"));
const Confirm = lazyComponent(() => import("./Confirm.tsx"));
const Recovery = lazyComponent(() => import("./Recovery.tsx"));
const Roles = lazyComponent(() => import("./Roles.tsx"));

const path = "/desk/people";
const label = { zh: "身份", en: "People" };

export default defineModule({
  noun: "identity",
  routes: [
    { path, page: Codes },
    { path: "/desk/people/confirm", page: Confirm, parent: path },
    { path: "/desk/people/recovery", page: Recovery, parent: path },
    { path: "/desk/people/roles", page: Roles, parent: path },
  ],
  menu: [
    { audience: "staff", path, label, icon: "person", order: 85 },
    { audience: "district", path, label, icon: "person", order: 50 },
  ],
  home: [],
  today: [() => import("./today.ts")],
});
