import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Records = lazyComponent(() => import("../Records.tsx"));
const Hidings = lazyComponent(() => import("../hiding/List.tsx"));
const Hiding = lazyComponent(() => import("../hiding/One.tsx"));

const hidings = "/desk/hidings";
const hidingLabel = { zh: "举报与隐藏", en: "Reports" };
const path = "/desk/records";
const label = { zh: "材料", en: "Records" };
const own = "/me/data";
const ownLabel = { zh: "我的信息", en: "My data" };

export default defineModule({
  noun: "records",
  routes: [
    { path, page: Records },
    { path: hidings, page: Hidings },
    { path: "/desk/hidings/:commitment", page: Hiding, parent: hidings },
  ],
  menu: [
    { audience: "staff", path, label, icon: "document", order: 90 },
    { audience: "district", path, label, icon: "document", order: 60 },
    { audience: "staff", path: hidings, label: hidingLabel, icon: "warning", order: 65 },
    { audience: "district", path: hidings, label: hidingLabel, icon: "warning", order: 45 },
    { audience: "auditor", path: hidings, label: hidingLabel, icon: "warning", order: 45 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "依据材料的目录与指纹", en: "What decisions and books rest on" },
      icon: "document",
      order: 35,
    },
    { audience: "staff", path: own, label: ownLabel, icon: "eye", order: 98 },
    { audience: "district", path: own, label: ownLabel, icon: "eye", order: 98 },
  ],
  home: [],
  proposals: { hide_record: lazyComponent(() => import("../hiding/Asked.tsx")) },
  today: [() => import("../hiding/today.ts")],
  search: [() => import("../search.ts")],
});
