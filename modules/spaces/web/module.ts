// Parking spaces, as the people of a flat see theirs.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/spaces";

export default defineModule({
  noun: "spaces",
  routes: [{ path, page: lazyComponent(() => import("./Spaces.tsx")), parent: "/services" }],
  menu: [
    {
      audience: "resident",
      tab: "services",
      path,
      label: { zh: "我的车位", en: "My parking spaces" },
      icon: "car",
      order: 16,
    },
  ],
  own: [() => import("./ownCopy.ts")],
  home: [],
});
