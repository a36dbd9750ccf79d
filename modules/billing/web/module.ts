// Bills, payments and receipts, as residents see them.
import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

export default defineModule({
  noun: "billing",
  routes: [
    { path: "/bills", page: lazyComponent(() => import("./Bills.tsx")), parent: "/" },
    { path: "/bills/:bill", page: lazyComponent(() => import("./Bill.tsx")), parent: "/bills" },
    {
      path: "/receipts/:number",
      page: lazyComponent(() => import("./Receipt.tsx")),
      parent: "/bills",
    },
  ],
  menu: [
    {
      audience: "resident",
      tab: "services",
      path: "/bills",
      label: { zh: "账单和交费", en: "Bills and payments" },
      note: { zh: "本月账单、历次收据、预存", en: "This month, receipts, money paid ahead" },
      icon: "bill",
      order: 10,
    },
  ],
  home: [
    {
      audience: "resident",
      place: "todo",
      order: 10,
      card: lazyComponent(() => import("./home/BillsCard.tsx")),
    },
    {
      audience: "resident",
      place: "requests",
      order: 20,
      card: lazyComponent(() => import("./home/MoneyCard.tsx")),
    },
  ],
  commands: {
    "billing.PayFromPrepaid": { zh: "用预存交费", en: "Pay out of what was paid ahead" },
    "billing.DisputeBill": { zh: "对账单有疑问", en: "Question about a bill" },
    "billing.ResolveDispute": { zh: "了结疑问", en: "Question settled" },
    "billing.RecordPayment": { zh: "登记到账", en: "Payment recorded" },
    "billing.ReversePayment": { zh: "撤回到账", en: "Payment taken back" },
    "billing.ReverseBill": { zh: "撤回账单", en: "Bill taken back" },
    "billing.IssueRun": { zh: "出账单", en: "Bills issued" },
    "billing.ProposeTariff": { zh: "提出收费标准", en: "Rate proposed" },
  },
});
