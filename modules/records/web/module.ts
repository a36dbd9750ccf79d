import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const AccessLog = lazyComponent(() => import("./AccessLog.tsx"));
const Own = lazyComponent(() => import("./own/Own.tsx"));

const path = "/me/data";
const label = { zh: "我的信息", en: "My data" };
const log = "/access-log";
const logLabel = { zh: "谁看过我的信息", en: "Who looked at my data" };

export default defineModule({
  noun: "records",
  routes: [
    { path: log, page: AccessLog, parent: "/me" },
    { path, page: Own, parent: "/me" },
  ],
  menu: [
    { audience: "resident", tab: "me", path, label, icon: "person", order: 35 },
    { audience: "resident", tab: "me", path: log, label: logLabel, icon: "eye", order: 40 },
  ],
  home: [],
});
