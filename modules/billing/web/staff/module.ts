import { defineModule, lazyComponent } from "@linli/web/shell/modules.ts";

const Counter = lazyComponent(() => import("./Counter.tsx"));
const Bills = lazyComponent(() => import("./Bills.tsx"));
const Bill = lazyComponent(() => import("./Bill.tsx"));
const Runs = lazyComponent(() => import("./Runs.tsx"));
const Run = lazyComponent(() => import("./Run.tsx"));
const Sheet = lazyComponent(() => import("./Sheet.tsx"));
const Reductions = lazyComponent(() => import("./Reductions.tsx"));
const Tariffs = lazyComponent(() => import("./Tariffs.tsx"));
const Payments = lazyComponent(() => import("./Payments.tsx"));
const AllPlans = lazyComponent(() => import("./AllPlans.tsx"));
const Plans = lazyComponent(() => import("./Plans.tsx"));
const Meters = lazyComponent(() => import("./Meters.tsx"));
const MeterSwap = lazyComponent(() => import("./MeterSwap.tsx"));
const Mandates = lazyComponent(() => import("./Mandates.tsx"));
const Certificates = lazyComponent(() => import("../Certificates.tsx"));
const Certificate = lazyComponent(() => import("../Certificate.tsx"));
const Receipt = lazyComponent(() => import("./Receipt.tsx"));

const Board = lazyComponent(() => import("./Board.tsx"));

const Shifts = lazyComponent(() => import("./Shifts.tsx"));

const Arrivals = lazyComponent(() => import("./Arrivals.tsx"));

const board = "/desk/board";
const boardLabel = { zh: "经营概况", en: "Overview" };
const path = "/desk/bills";
const counter = "/desk/counter";
const label = { zh: "账单", en: "Bills" };

export default defineModule({
  noun: "billing",
  routes: [
    { path: counter, page: Counter },
    { path: "/desk/counter/shifts", page: Shifts, parent: counter },
    { path: "/desk/counter/arrivals", page: Arrivals, parent: counter },
    { path: board, page: Board },
    { path, page: Bills },
    { path: "/desk/bills/runs", page: Runs, parent: path },
    { path: "/desk/bills/runs/:run", page: Run, parent: "/desk/bills/runs" },
    { path: "/desk/bills/runs/:run/shares", page: Sheet, parent: "/desk/bills/runs/:run" },
    { path: "/desk/bills/meters", page: Meters, parent: path },
    { path: "/desk/bills/meters/swap", page: MeterSwap, parent: "/desk/bills/meters" },
    { path: "/desk/bills/tariffs", page: Tariffs, parent: path },
    { path: "/desk/bills/reductions", page: Reductions, parent: path },
    { path: "/desk/bills/payments", page: Payments, parent: path },
    { path: "/desk/bills/mandates", page: Mandates, parent: path },
    { path: "/desk/bills/plans", page: AllPlans, parent: path },
    { path: "/desk/bills/plans/:flat", page: Plans, parent: "/desk/bills/plans" },
    { path: "/desk/bills/:bill", page: Bill, parent: path },
    {
      path: "/desk/roster/flat/:flat/certificates",
      page: Certificates,
      parent: "/desk/roster/flat/:flat",
    },
    { path: "/desk/bills/certificates/:number", page: Certificate, parent: path },
    { path: "/desk/bills/receipts/:number", page: Receipt, parent: "/desk/bills/payments" },
  ],
  menu: [
    {
      audience: "staff",
      path: counter,
      label: { zh: "收费窗口", en: "Counter" },
      icon: "yuan",
      order: 30,
    },
    { audience: "staff", path, label, icon: "bill", order: 40 },
    { audience: "staff", path: board, label: boardLabel, icon: "eye", order: 15 },
    { audience: "district", path: board, label: boardLabel, icon: "eye", order: 35 },
    {
      audience: "auditor",
      path,
      label,
      note: { zh: "账单、出账与缴费记录", en: "Bills, runs and payments" },
      icon: "bill",
      order: 25,
    },
  ],
  home: [],
  proposals: { write_off_arrears: lazyComponent(() => import("./WriteOffAsked.tsx")) },
  today: [() => import("./today.ts")],
  search: [() => import("./search.ts")],
});
