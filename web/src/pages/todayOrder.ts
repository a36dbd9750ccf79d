// The order of 今天: what is late by how late it is, what waits by its deadline, what is done by how
// fresh it is.
import type { TodayItem, TodayState } from "../shell/modules.ts";

/** Of what is done only so much is shown; the pages themselves have the rest. */
const DONE_ITEMS_MAX = 8;

const byTime = (a: TodayItem, b: TodayItem): number => a.at - b.at || (a.key < b.key ? -1 : 1);

export function inOrder(items: TodayItem[]): Record<TodayState, TodayItem[]> {
  const of = (state: TodayState): TodayItem[] =>
    items.filter((item) => item.state === state).sort(byTime);
  return {
    overdue: of("overdue"),
    waiting: of("waiting"),
    running: of("running"),
    done: of("done").reverse().slice(0, DONE_ITEMS_MAX),
  };
}
