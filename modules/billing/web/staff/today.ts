// What of billing stands on the desk's 今天: questions that wait for an answer, runs under way, and
// months past their due day.
import type { BillDetail, Schema } from "@linli/web/api/index.ts";
import { formatMoney, isoDay } from "@linli/web/format.ts";
import { dayEnd, DAY_MS, monthWords } from "@linli/web/staff/calendar.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import arrivalsEn from "./arrivalTexts.en.ts";
import { arrivalTexts } from "./arrivalTexts.ts";
import { mayBeSent } from "./dunning.ts";
import { COMPANY } from "./money.ts";

type RunView = Schema<"RunView">;
type Totals = Schema<"MandateTotals">;
type Dunning = Schema<"DunningOf">;

/** Answers to residents are expected within seven days. */
const ANSWER_DAYS = 7;
/** Questions looked at one by one; a desk with more of them opens the list. */
const DISPUTES_MAX = 20;
/** How long a finished run stays on 今天, in days. */
const RUN_DONE_DAYS = 7;
/** Runs past their due day looked at one by one: the latest half year. */
const LATE_RUNS_MAX = 6;

/** Seven days from the last question on. */
export function disputeItem(bill: BillDetail, now: number): TodayItem {
  const door = bill.door?.door ?? "";
  const asked = bill.history.filter(({ what }) => what === "disputed").map(({ at_ms }) => at_ms);
  const at = Math.max(bill.issued_ms, ...asked) + ANSWER_DAYS * DAY_MS;
  return {
    key: `billing.dispute.${bill.bill}`,
    state: at < now ? "overdue" : "waiting",
    at,
    title: { zh: `${door} 对账单有疑问，等答复`, en: `${door} questions a bill and waits` },
    to: `/desk/bills/${bill.bill}`,
    icon: "question",
  };
}

export function runItem(run: RunView, now: number): TodayItem | null {
  const item = {
    key: `billing.run.${run.run}`,
    at: run.started_ms,
    title: {
      zh: `${monthWords(run.period, "zh")}出账`,
      en: `Billing of ${monthWords(run.period, "en")}`,
    },
    to: `/desk/bills/runs/${run.run}`,
    icon: "bill" as const,
  };
  if (!run.done) return { ...item, state: "running" };
  return now - run.started_ms < RUN_DONE_DAYS * DAY_MS ? { ...item, state: "done" } : null;
}

/**
 * A month that is past its due day and not all paid, as one sum: for a start page nobody needs to
 * read whose bills they are, and nothing is noted in anybody's access log.
 */
export function overdueItem(run: RunView, now: number): TodayItem | null {
  const rest = run.total_fen - run.paid_fen;
  if (!run.done || rest <= 0 || run.due >= isoDay(now)) return null;
  const sum = formatMoney(rest);
  return {
    key: `billing.overdue.${run.run}`,
    state: "overdue",
    at: dayEnd(run.due) ?? now,
    title: {
      zh: `${monthWords(run.period, "zh")}账单过了缴费期限`,
      en: `Bills for ${monthWords(run.period, "en")} are past due`,
    },
    note: { zh: `还有 ${sum} 未收`, en: `${sum} still owed` },
    to: `/desk/bills?run=${run.run}&state=owed`,
    icon: "yuan",
  };
}

/** Late bills that may be demanded today: a count and a sum, nobody's name. */
export function demandItem(run: RunView, found: Dunning, now: number): TodayItem | null {
  const steps = mayBeSent(found, now);
  if (steps.length === 0) return null;
  const late = steps.map((step) => found[step]);
  const bills = late.reduce((sum, each) => sum + each.bills, 0);
  const sum = formatMoney(late.reduce((sum, each) => sum + each.fen, 0));
  return {
    key: `billing.demand.${run.run}`,
    state: "waiting",
    at: now,
    title: {
      zh: `${monthWords(run.period, "zh")}账单可以催告`,
      en: `Late bills of ${monthWords(run.period, "en")} may be demanded`,
    },
    note: {
      zh: `${bills} 张账单，${sum}`,
      en: `${bills === 1 ? "1 bill" : `${bills} bills`}, ${sum}`,
    },
    to: `/desk/bills/runs/${run.run}`,
    icon: "notice",
  };
}

/** Bills that could not be debited, as one sum. */
export function failedItem({ failed, failed_fen, latest_ms }: Totals): TodayItem | null {
  if (failed === 0 || latest_ms === null) return null;
  const sum = formatMoney(failed_fen);
  return {
    key: "billing.debits",
    state: "waiting",
    at: latest_ms,
    title: { zh: "自动扣款没有扣成", en: "Automatic debits that failed" },
    note: {
      zh: `${failed} 张账单，${sum} 未收；住户已收到提醒`,
      en:
        `${failed === 1 ? "1 bill" : `${failed} bills`}, ${sum} still owed; their ` +
        `flats were reminded`,
    },
    to: "/desk/bills/mandates",
    icon: "swap",
  };
}

/** Plans of which a part was missed: a count and a sum, nobody's name. */
export function plansItem(of: Schema<"PlanTotals">, now: number): TodayItem | null {
  const { missed, missed_fen } = of;
  if (missed === 0) return null;
  const sum = formatMoney(missed_fen);
  return {
    key: "billing.plans",
    state: "waiting",
    at: now,
    title: { zh: "分期没有按期交", en: "Instalments that were missed" },
    note: {
      zh: `${missed} 个方案，还欠 ${sum}；再有一次就中止`,
      en: `${missed === 1 ? "1 plan" : `${missed} plans`}, ${sum} owed; the next ends it`,
    },
    to: "/desk/bills/plans",
    icon: "calendar",
  };
}

/** Readings that flats took themselves: a count, and nobody's meter. */
export function readingsItem({ waiting, since_ms }: Schema<"MeterTotals">): TodayItem | null {
  if (waiting === 0 || since_ms === null) return null;
  return {
    key: "billing.readings",
    state: "waiting",
    at: since_ms + ANSWER_DAYS * DAY_MS,
    title: { zh: "住户自抄读数等核对", en: "Own meter readings to check" },
    note: { zh: `${waiting} 户`, en: waiting === 1 ? "1 flat" : `${waiting} flats` },
    to: "/desk/bills/meters",
    icon: "question",
  };
}

/** What an opening brought and no flat has a bill for: until then nobody can pay it. */
export function arrearsItem(of: Schema<"BillingArrears">, now: number): TodayItem | null {
  const { unbilled_flats: flats, owners_fen, developer_fen } = of;
  if (flats === 0) return null;
  const sum = formatMoney(owners_fen + developer_fen);
  return {
    key: "billing.arrears",
    state: "waiting",
    at: now,
    title: { zh: "往期欠费还没有账单", en: "Earlier arrears without bills" },
    note: {
      zh: `${flats} 户，${sum}`,
      en: `${flats === 1 ? "1 flat" : `${flats} flats`}, ${sum}`,
    },
    to: "/desk/bills/runs",
    icon: "bill",
  };
}

/** Cash that a colleague handed over and nobody counted again. */
export function shiftItem(shift: Schema<"CashShift">, account: string): TodayItem | null {
  if (shift.confirmed_ms !== null || shift.by === account) return null;
  const sum = formatMoney(shift.counted_fen);
  return {
    key: `billing.shift.${shift.shift}`,
    state: "waiting",
    at: shift.at_ms + DAY_MS,
    title: { zh: `第 ${shift.number} 班现金等复核`, en: `Cash of shift ${shift.number} to count` },
    note: { zh: sum, en: sum },
    to: "/desk/counter/shifts",
    icon: "yuan",
  };
}

/** What providers say was paid and nobody has booked: a count and a sum. */
export function arrivalsItem(of: Schema<"ProviderTotals">, now: number): TodayItem | null {
  const { waiting, waiting_fen, oldest_ms } = of;
  if (waiting === 0) return null;
  const sum = formatMoney(waiting_fen);
  return {
    key: "billing.arrivals",
    state: "waiting",
    at: (oldest_ms ?? now) + DAY_MS,
    title: { zh: arrivalTexts.zh.today, en: arrivalsEn.today },
    note: { zh: arrivalTexts.zh.todayNote(waiting, sum), en: arrivalsEn.todayNote(waiting, sum) },
    to: "/desk/counter/arrivals",
    icon: "yuan",
  };
}

const today: TodaySource = async ({ now, account, roles, ask }) => {
  if (!roles.some(({ kind }) => COMPANY.includes(kind))) return [];
  const [disputed, runs, debits, shifts, readings, arrears, arrivals, plans] = await Promise.all([
    ask("/bills", { state: "disputed", limit: DISPUTES_MAX }),
    ask("/runs", { limit: 24 }),
    ask("/mandate-totals", {}),
    ask("/shifts", { limit: 20 }),
    ask("/meter-totals", {}),
    ask("/arrears", {}),
    ask("/provider-totals", {}),
    ask("/plan-totals", {}),
  ]);
  const details = await Promise.all(
    disputed.items.map(({ bill }) => ask("/bills/{bill}", { bill })),
  );
  const late = runs.items.filter((run) => overdueItem(run, now) !== null).slice(0, LATE_RUNS_MAX);
  const dunning = await Promise.all(late.map(({ run }) => ask("/runs/{run}/dunning", { run })));
  const items = [
    ...late.map((run, i) => {
      const found = dunning[i];
      return found === undefined ? null : demandItem(run, found, now);
    }),
    ...runs.items.map((run) => overdueItem(run, now)),
    failedItem(debits),
    readingsItem(readings),
    arrearsItem(arrears, now),
    arrivalsItem(arrivals, now),
    plansItem(plans, now),
    ...shifts.items.map((shift) => shiftItem(shift, account)),
    ...details.map((bill) => disputeItem(bill, now)),
    ...runs.items.map((run) => runItem(run, now)),
  ];
  return items.filter((item) => item !== null);
};

export default today;
