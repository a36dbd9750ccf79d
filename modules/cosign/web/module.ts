import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Inbox = lazyComponent(() => import("./Inbox.tsx"));
const Proposal = lazyComponent(() => import("./Proposal.tsx"));
const InboxCount = lazyComponent(() => import("./InboxCount.tsx"));

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
  home: [],
  commands: {
    "cosign.Sign": { zh: "会签", en: "Co-signature" },
    "cosign.Return": { zh: "退回会签", en: "Returned proposal" },
    "cosign.Withdraw": { zh: "撤回会签", en: "Withdrawn proposal" },
    "cosign.ProposeHead": { zh: "提出更换负责人", en: "Proposed head" },
    "cosign.ProposeSigners": { zh: "提出更换签字人", en: "Proposed signers" },
  },
  today: [() => import("./today.ts")],
});
