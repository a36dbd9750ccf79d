import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const List = lazyComponent(() => import("./List.tsx"));
const OfBills = lazyComponent(() => import("./OfBills.tsx"));
const Write = lazyComponent(() => import("./Write.tsx"));
const Correct = lazyComponent(() => import("./Correct.tsx"));
const Delivery = lazyComponent(() => import("./Delivery.tsx"));
const Print = lazyComponent(() => import("./Print.tsx"));

const path = "/desk/notices";
const one = "/desk/notices/:notice";
const label = { zh: "通知", en: "Notices" };

export default defineModule({
  noun: "notices",
  routes: [
    { path, page: List },
    { path: "/desk/notices/new", page: Write, parent: path },
    { path: "/desk/notices/bills", page: OfBills, parent: path },
    { path: one, page: Delivery, parent: path },
    { path: "/desk/notices/:notice/correct", page: Correct, parent: path },
    { path: "/desk/notices/:notice/print", page: Print, parent: path },
  ],
  menu: [
    { audience: "staff", path, label, icon: "notice", order: 60 },
    { audience: "district", path, label, icon: "notice", order: 40 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "发布的通知与逐户送达", en: "What was told, and how it arrived" },
      icon: "notice",
      order: 40,
    },
  ],
  home: [],
});
