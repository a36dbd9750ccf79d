// What of direct debits stands on the desk's 今天: batches the bank has not answered, and money that
// nobody can place.
import { grouped, isoDay } from "@linli/web/format.ts";
import { dayEnd, dayWords, DAY_MS } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import { COMPANY, MONEY, type BatchView } from "./returns.ts";
import zh from "./texts.ts";
import en from "./en.ts";

/** Days after the collection by which the bank should have answered, as the ledger counts them. */
const RETURN_DAYS = 5;
/** Batches looked at: the newest. */
const BATCHES_MAX = 20;

export function batchItems(batch: BatchView, now: number): TodayItem[] {
  const items: TodayItem[] = [];
  const to = `/desk/bank-debits/${batch.batch}`;
  if (batch.state === "open" && batch.waiting.items > 0) {
    const at = (dayEnd(batch.collect_on) ?? now) + RETURN_DAYS * DAY_MS;
    const n = grouped(batch.waiting.items);
    items.push({
      key: `directdebit.batch.${batch.batch}`,
      state: batch.overdue || at < now ? "overdue" : "waiting",
      at,
      title: {
        zh: zh.today.open(dayWords(batch.collect_on, "zh", now), n),
        en: en.today.open(dayWords(batch.collect_on, "en", now), n),
      },
      to,
      icon: "bank",
    });
  }
  if (batch.unclear.items > 0) {
    const n = grouped(batch.unclear.items);
    items.push({
      key: `directdebit.unclear.${batch.batch}`,
      state: "waiting",
      at: dayEnd(isoDay(now)) ?? now,
      title: { zh: zh.today.unclear(n), en: en.today.unclear(n) },
      to,
      icon: "question",
    });
  }
  return items;
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, COMPANY, MONEY)) return [];
  const { items } = await ask("/bank-debits", { limit: BATCHES_MAX });
  return items.flatMap((batch) => batchItems(batch, now));
};

export default today;
