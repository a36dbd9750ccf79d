// The service contract at desks: proposing another, filing the audit of a year.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const path = "/desk/service";
const entry = {
  path,
  label: { zh: "物业服务合同", en: "Service contract" },
  icon: "document",
} as const;

export default defineModule({
  noun: "service",
  routes: [{ path, page: lazyComponent(() => import("./Desk.tsx")) }],
  menu: [
    { ...entry, audience: "staff", order: 53 },
    { ...entry, audience: "district", order: 43 },
    {
      ...entry,
      audience: "auditor",
      note: { zh: "计费方式、每月结算、决算审计", en: "How the fee is charged, month by month" },
      order: 28,
    },
  ],
  home: [],
  proposals: { set_service: lazyComponent(() => import("../Drafted.tsx")) },
  today: [() => import("./today.ts")],
});
