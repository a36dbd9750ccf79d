// What of identity stands on the desk's 今天: people who wait for somebody to look at them and their
// phone, and recoveries.
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import type { Recovery } from "../recoveries.ts";
import type { Activation } from "./codes.ts";
import { CONFIRMERS, PEOPLE_KINDS } from "./who.ts";

/** Days within which somebody who has activated should be seen. */
const CONFIRM_DAYS = 7;

const waits = ({ state, confirmed_ms, device_key }: Activation): boolean =>
  state === "used" && confirmed_ms === null && device_key !== null;

/** All who wait in one line; how long the first of them has waited decides how urgent it is. */
export function waitingItem(activations: Activation[], now: number): TodayItem | null {
  const waiting = activations.filter(waits);
  const times = waiting.map(({ used_ms, issued_ms }) => used_ms ?? issued_ms);
  if (times.length === 0) return null;
  const at = Math.min(...times) + CONFIRM_DAYS * DAY_MS;
  return {
    key: "identity.confirm",
    state: at < now ? "overdue" : "waiting",
    at,
    title: {
      zh: `${waiting.length} 位住户等待核对身份`,
      en: `${waiting.length === 1 ? "One person" : `${waiting.length} people`} to be confirmed`,
    },
    to: "/desk/people/confirm",
    icon: "person",
  };
}

/** Recoveries that wait for this desk: to approve, or to finish once the delay is over. */
export function recoveryItem(running: Recovery[], own: string[], now: number): TodayItem | null {
  const mine = running.filter(({ vouched, finish_from_ms }) => {
    const approved = vouched.some(({ institution }) => own.includes(institution));
    return finish_from_ms === null ? !approved : finish_from_ms <= now;
  });
  if (mine.length === 0) return null;
  return {
    key: "identity.recovery",
    state: "waiting",
    at: Math.min(...mine.map(({ lapses_ms }) => lapses_ms)),
    title: {
      zh: `${mine.length} 个账户的恢复等待办理`,
      en: `${mine.length === 1 ? "One account" : `${mine.length} accounts`} to be recovered`,
    },
    to: "/desk/people/recovery",
    icon: "key",
  };
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, PEOPLE_KINDS, CONFIRMERS)) return [];
  const { items } = await ask("/activations", { state: "used", limit: 200 });
  const running = await ask("/recoveries", { running: true });
  const own = roles.map(({ institution }) => institution);
  const found = [waitingItem(items, now), recoveryItem(running.items, own, now)];
  return found.filter((item) => item !== null);
};

export default today;
