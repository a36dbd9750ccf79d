import { defineModule, lazyComponent } from "../../shell/modules.ts";

const AuditPages = lazyComponent(() => import("./AuditPages.tsx"));
const AuditBlock = lazyComponent(() => import("./AuditBlock.tsx"));
const AuditRefused = lazyComponent(() => import("./AuditRefused.tsx"));
const AuditExport = lazyComponent(() => import("./AuditExport.tsx"));

/** What an auditor has: reading and checking. None of these pages has a button that writes. */
export default defineModule({
  noun: "audit",
  routes: [
    { path: "/audit/pages", page: AuditPages, parent: "/" },
    { path: "/audit/pages/:height", page: AuditBlock, parent: "/audit/pages" },
    { path: "/audit/refused", page: AuditRefused, parent: "/" },
    { path: "/audit/export", page: AuditExport, parent: "/" },
  ],
  menu: [
    {
      audience: "auditor",
      path: "/check",
      label: { zh: "核验", en: "Check" },
      note: { zh: "一份凭证是不是真的", en: "Whether a receipt is genuine" },
      icon: "shield",
      order: 10,
    },
    {
      audience: "auditor",
      path: "/audit/pages",
      label: { zh: "账页", en: "Pages" },
      note: { zh: "每一页谁签了字，在本机核对", en: "Who signed each page, checked here" },
      icon: "chain",
      order: 40,
    },
    {
      audience: "auditor",
      path: "/audit/refused",
      label: { zh: "被拒记录", en: "Refused" },
      note: { zh: "没有办成的事，和原因", en: "What was not done, and why" },
      icon: "cross",
      order: 50,
    },
    {
      audience: "auditor",
      path: "/audit/export",
      label: { zh: "导出", en: "Export" },
      note: { zh: "把这个小区的账整本带走", en: "Take this community's ledger with you" },
      icon: "download",
      order: 70,
    },
  ],
  home: [],
});
