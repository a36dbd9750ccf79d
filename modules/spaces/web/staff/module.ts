// Parking spaces at the desk: which flat has which, and changes that a second institution signs.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/spaces";
const label = { zh: "车位登记", en: "Parking spaces" };

export default defineModule({
  noun: "spaces",
  routes: [{ path, page: lazyComponent(() => import("./Desk.tsx")) }],
  menu: [
    { audience: "staff", path, label, icon: "car", order: 82 },
    { audience: "auditor", path, label, icon: "car", order: 31 },
  ],
  home: [],
  proposals: { register_spaces: lazyComponent(() => import("./Drafted.tsx")) },
});
