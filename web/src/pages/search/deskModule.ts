import type { Audience } from "../../keys.ts";
import { defineModule, lazyComponent, type MenuEntry } from "../../shell/modules.ts";

/** On a wide desk the field stands above every page; on a phone here. */
const entry = (audience: Audience): MenuEntry => ({
  audience,
  path: "/desk/search",
  label: { zh: "查找", en: "Search" },
  icon: "search",
  order: 25,
  phone: "only",
});

export default defineModule({
  noun: "search",
  routes: [
    { path: "/desk/search", page: lazyComponent(() => import("./SearchPage.tsx")), parent: "/" },
  ],
  menu: [entry("staff"), entry("district"), entry("auditor")],
  home: [],
  search: [() => import("./proven.ts")],
});
