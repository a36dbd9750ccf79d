import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Inbox = lazyComponent(() => import("../Inbox.tsx"));
const Proposal = lazyComponent(() => import("../Proposal.tsx"));
const InboxCount = lazyComponent(() => import("../InboxCount.tsx"));

const label = { zh: "待会签", en: "To co-sign" };
const path = "/inbox";

export default defineModule({
  noun: "cosign",
  routes: [
    { path, page: Inbox },
    { path: "/inbox/:proposal", page: Proposal, parent: path },
  ],
  menu: [
    {
      audience: "staff",
      path,
      label,
      icon: "inbox",
      order: 20,
      count: InboxCount,
      phone: true,
      network: true,
    },
    {
      audience: "district",
      path,
      label,
      icon: "inbox",
      order: 30,
      count: InboxCount,
      phone: true,
      network: true,
    },
    {
      audience: "auditor",
      path,
      label: { zh: "会签记录", en: "Co-signatures" },
      icon: "pen",
      order: 30,
    },
  ],
  home: [
    {
      audience: "district",
      place: "news",
      order: 10,
      card: lazyComponent(() => import("../Filings.tsx")),
    },
  ],
  today: [() => import("../today.ts")],
});
