// Notices as residents see them: one inbox for everything.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "notices",
  routes: [
    { path: "/notices", page: lazyComponent(() => import("./Notices.tsx")), parent: "/" },
    {
      path: "/notices/:notice",
      page: lazyComponent(() => import("./Notice.tsx")),
      parent: "/notices",
    },
  ],
  menu: [
    {
      audience: "resident",
      tab: "home",
      path: "/notices",
      label: { zh: "通知", en: "Notices" },
      note: {
        zh: "物业、业委会、居委会和街道发来的",
        en: "From the institutions of the community",
      },
      icon: "notice",
      order: 10,
      count: lazyComponent(() => import("./UnreadCount.tsx")),
    },
  ],
  home: [
    {
      audience: "resident",
      place: "todo",
      order: 20,
      card: lazyComponent(() => import("./home/AskedCard.tsx")),
    },
    {
      audience: "resident",
      place: "news",
      order: 10,
      card: lazyComponent(() => import("./home/NewsCard.tsx")),
    },
  ],
});
