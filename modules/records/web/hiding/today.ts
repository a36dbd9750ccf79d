// What of reports and appeals stands on the desk's 今天.
import type { HidingView } from "@linli/web/hiding/Hidden.tsx";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import type { Acting } from "@linli/web/staff/people.ts";
import { answers, proposing } from "./hiding.ts";
import zh from "./texts.ts";

/** How long a report waits before it is overdue, in ms: three days, as for any complaint. */
const REPORT_MS = 3 * 86_400_000;

export function toItem(text: HidingView, roles: Acting[], now: number): TodayItem | null {
  const item = {
    key: `hiding.${text.commitment}`,
    to: `/desk/hidings/${text.commitment}`,
    icon: "warning" as const,
  };
  if (answers(text, roles)) {
    const at = text.hidden?.answer_by_ms ?? now;
    return { ...item, title: zh.today.appeal, state: "waiting", at };
  }
  if (text.reports === 0 || proposing(text, roles) === null) return null;
  const last = text.steps.filter(({ what }) => what === "reported").slice(-text.reports);
  const at = (last[0]?.at_ms ?? now) + REPORT_MS;
  const state = at < now ? "overdue" : "waiting";
  return { ...item, title: zh.today.report, note: zh.today.reports(text.reports), state, at };
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (roles.length === 0) return [];
  const { items } = await ask("/hidings", { limit: 50 });
  return items.map((text) => toItem(text, roles, now)).filter((item) => item !== null);
};

export default today;
