// What of the service contract stands on the desk's 今天: the audit of a year that is over.
import { dayEnd } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import type { AuditView } from "../service.ts";
import { FILING, MANAGING } from "./roles.ts";
import zh from "./texts.ts";
import en from "./en.ts";

export function auditItem({ year, state, due }: AuditView, now: number): TodayItem | null {
  if (state !== "open" && state !== "missing") return null;
  return {
    key: `service.audit.${year}`,
    state: state === "missing" ? "overdue" : "waiting",
    at: dayEnd(due) ?? now,
    title: { zh: zh.today(year), en: en.today(year) },
    to: "/desk/service",
    icon: "document",
  };
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, MANAGING, FILING)) return [];
  const { audits } = await ask("/service", {});
  return audits.map((audit) => auditItem(audit, now)).filter((item) => item !== null);
};

export default today;
