import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Records = lazyComponent(() => import("./Records.tsx"));
const AccessLog = lazyComponent(() => import("./AccessLog.tsx"));
const Own = lazyComponent(() => import("./own/Own.tsx"));

const path = "/desk/records";
const label = { zh: "材料", en: "Records" };

export default defineModule({
  noun: "records",
  routes: [
    { path, page: Records },
    { path: "/access-log", page: AccessLog, parent: "/me" },
    { path: "/me/data", page: Own, parent: "/me" },
  ],
  menu: [
    { audience: "staff", path, label, icon: "document", order: 90 },
    { audience: "district", path, label, icon: "document", order: 60 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "依据材料的目录与指纹", en: "What decisions and books rest on" },
      icon: "document",
      order: 35,
    },
    {
      audience: "resident",
      tab: "me",
      path: "/me/data",
      label: { zh: "我的信息", en: "My data" },
      icon: "person",
      order: 35,
    },
    {
      audience: "resident",
      tab: "me",
      path: "/access-log",
      label: { zh: "谁看过我的信息", en: "Who looked at my data" },
      icon: "eye",
      order: 40,
    },
  ],
  home: [],
  commands: {
    "records.Attach": { zh: "登记一份材料", en: "Attached record" },
    "records.Tombstone": { zh: "删除一份材料", en: "Erased record" },
    "records.ProposeErasure": { zh: "提出删除材料", en: "Proposed erasure" },
  },
});
