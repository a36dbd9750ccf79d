// What may be done about the late bills of a run.
import type { Schema } from "@linli/web/api/index.ts";
import { isoDay } from "@linli/web/format.ts";

export type DunningOf = Schema<"DunningOf">;
export type Late = Schema<"LateBills">;
export type Step = "demand" | "formal";

/** What may be sent today: the day has come, and somebody is due for it. */
export function mayBeSent(found: DunningOf, now: number): Step[] {
  const today = isoDay(now);
  const ready = (from: string | null, late: Late): boolean =>
    from !== null && from <= today && late.bills > 0;
  return [
    ...(ready(found.demand_from, found.demand) ? (["demand"] as const) : []),
    ...(ready(found.formal_from, found.formal) ? (["formal"] as const) : []),
  ];
}
