// What of deposits stands on the desk's 今天: what is to be given back, and what is to be decided.
import { formatMoney } from "@linli/web/format.ts";
import { dayEnd } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { Schema } from "@linli/web/api/index.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import { isHeld, waitsDecision, type Deposit } from "../deposit.ts";
import { COMMITTEE, COMPANY, DECIDERS, DECIDING, RETURNING } from "./roles.ts";
import zh from "./texts.ts";
import en from "./en.ts";

const TO = "/desk/deposits";

/** Asked back, or its day is over: the company's turn. */
export function returnItem(deposit: Deposit, now: number): TodayItem | null {
  const { deposit: id, door, held_fen, return_by, overdue, asked_ms } = deposit;
  const waits = isHeld(deposit) && asked_ms !== null;
  if (!waits && !overdue) return null;
  const [sum, of] = [formatMoney(held_fen), door?.door ?? ""];
  return {
    key: `held.${id}`,
    state: overdue ? "overdue" : "waiting",
    at: dayEnd(return_by) ?? now,
    title: waitsDecision(deposit)
      ? { zh: zh.todayWaits(of, sum), en: en.todayWaits(of, sum) }
      : { zh: zh.todayReturn(of, sum), en: en.todayReturn(of, sum) },
    to: TO,
    icon: "yuan",
  };
}

export function decisionItem(deposit: Deposit): TodayItem | null {
  if (!waitsDecision(deposit)) return null;
  const { deposit: id, door, undecided, decide_by, contested_ms, offered_ms } = deposit;
  const of = door?.door ?? "";
  return {
    key: `held.contested.${id}`,
    state: undecided ? "overdue" : "waiting",
    at: dayEnd(decide_by ?? "") ?? contested_ms ?? offered_ms,
    title: undecided
      ? { zh: zh.todayUndecided(of), en: en.todayUndecided(of) }
      : { zh: zh.todayDecide(of), en: en.todayDecide(of) },
    to: TO,
    icon: "question",
  };
}

/** That the company is late, for the committee that speaks for the owners: in totals. */
export function lateItem(totals: Schema<"HeldTotals">, now: number): TodayItem | null {
  const { overdue, overdue_fen } = totals;
  if (overdue === 0) return null;
  const sum = formatMoney(overdue_fen);
  return {
    key: "held.late",
    state: "overdue",
    at: now,
    title: { zh: zh.todayLate(overdue, sum), en: en.todayLate(overdue, sum) },
    to: TO,
    icon: "yuan",
  };
}

const today: TodaySource = async ({ now, roles, ask }) => {
  const returns = holds(roles, COMPANY, RETURNING);
  const decides = holds(roles, DECIDING, DECIDERS);
  if (!returns && !decides) return [];
  // Totals first: where nothing is held nobody's deposit is opened.
  const totals = await ask("/held", {});
  if (totals.deposits === 0) return [];
  const { items } = await ask("/held/deposits", { open: true, limit: 100 });
  const found = items.flatMap((deposit) => [
    returns ? returnItem(deposit, now) : null,
    decides ? decisionItem(deposit) : null,
  ]);
  if (holds(roles, COMMITTEE, DECIDERS)) found.push(lateItem(totals, now));
  return found.filter((item) => item !== null);
};

export default today;
