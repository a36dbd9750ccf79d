// Who I am on this ledger: the letter's code, my flats and rights, the devices that may act for me.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "identity",
  routes: [
    { path: "/a", page: lazyComponent(() => import("./Activate.tsx")), parent: "/" },
    { path: "/link", page: lazyComponent(() => import("./Link.tsx")), parent: "/me" },
    {
      path: "/me/devices/add",
      page: lazyComponent(() => import("./AddDevice.tsx")),
      parent: "/me/devices",
    },
    {
      path: "/me/card",
      page: lazyComponent(() => import("./HouseholdCard.tsx")),
      parent: "/me/devices",
    },
    {
      path: "/me/visits",
      page: lazyComponent(() => import("./Visits.tsx")),
      parent: "/me/devices",
    },
    { path: "/me/devices", page: lazyComponent(() => import("./Devices.tsx")), parent: "/me" },
  ],
  menu: [
    {
      audience: "resident",
      tab: "me",
      path: "/link",
      label: { zh: "用另一部手机绑定", en: "Link with another phone" },
      icon: "phone",
      order: 20,
    },
  ],
  tabs: [{ tab: "me", order: 10, card: lazyComponent(() => import("./MyCard.tsx")) }],
  home: [
    {
      audience: "resident",
      place: "todo",
      order: 1,
      card: lazyComponent(() => import("./home/RecoveryWarning.tsx")),
    },
    {
      audience: "resident",
      place: "todo",
      order: 2,
      card: lazyComponent(() => import("./home/DeskWarning.tsx")),
    },
    {
      audience: "resident",
      place: "requests",
      order: 5,
      card: lazyComponent(() => import("./home/SecondStep.tsx")),
    },
  ],
});
