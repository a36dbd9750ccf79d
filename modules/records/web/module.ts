import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Records = lazyComponent(() => import("./Records.tsx"));
const AccessLog = lazyComponent(() => import("./AccessLog.tsx"));
const Own = lazyComponent(() => import("./own/Own.tsx"));

const Hidings = lazyComponent(() => import("./hiding/List.tsx"));
const Hiding = lazyComponent(() => import("./hiding/One.tsx"));

const hidings = "/desk/hidings";
const hidingLabel = { zh: "举报与隐藏", en: "Reports" };
const path = "/desk/records";
const label = { zh: "材料", en: "Records" };

export default defineModule({
  noun: "records",
  routes: [
    { path, page: Records },
    { path: hidings, page: Hidings },
    { path: "/desk/hidings/:commitment", page: Hiding, parent: hidings },
    { path: "/access-log", page: AccessLog, parent: "/me" },
    { path: "/me/data", page: Own, parent: "/me" },
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
    "records.Report": { zh: "举报", en: "Reported text" },
    "records.ProposeHiding": { zh: "提出隐藏", en: "Proposed hiding" },
    "records.AppealHiding": { zh: "申诉", en: "Appeal" },
    "records.AnswerAppeal": { zh: "答复申诉", en: "Answered appeal" },
  },
  proposals: { hide_record: lazyComponent(() => import("./hiding/Asked.tsx")) },
  today: [() => import("./hiding/today.ts")],
});
