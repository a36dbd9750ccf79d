// What of spending stands on the desk's 今天: what an emergency owes, and questions that wait.
import { dayEnd, DAY_MS } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import type { ProjectView } from "../chain.ts";
import { MANAGING } from "./roles.ts";
import zh from "./texts.ts";
import en from "./en.ts";

/** Answers to residents are expected within seven days. */
const ANSWER_DAYS = 7;
const WATCHING = ["owners_committee", "property_company", "subdistrict", "residents_committee"];

/** What an emergency still owes, until when. */
export function dutyItems({ project, title, authority }: ProjectView, now: number): TodayItem[] {
  if (authority === null) return [];
  const name = title ?? "";
  const duties = [
    { duty: "publicity" as const, by: authority.publish_by, done: authority.published },
    { duty: "audit" as const, by: authority.audit_by, done: authority.audited },
  ];
  return duties.flatMap(({ duty, by, done }) => {
    const at = by === null ? null : dayEnd(by);
    if (at === null || done) return [];
    return [
      {
        key: `spending.${duty}.${project}`,
        state: at < now ? ("overdue" as const) : ("waiting" as const),
        at,
        title: { zh: zh.today[duty](name), en: en.today[duty](name) },
        to: `/desk/spending/${project}`,
        icon: "warning" as const,
      },
    ];
  });
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, WATCHING, [])) return [];
  const { items } = await ask("/projects", { limit: 50 });
  const duties = items.flatMap((project) => dutyItems(project, now));
  if (!holds(roles, MANAGING, [])) return duties;
  const asked = await ask("/questions", { state: "open", limit: 20 });
  const questions = asked.items.flatMap(({ question, project, asked_ms }): TodayItem[] => {
    const at = asked_ms + ANSWER_DAYS * DAY_MS;
    return [
      {
        key: `spending.question.${question}`,
        state: at < now ? "overdue" : "waiting",
        at,
        title: { zh: zh.today.question, en: en.today.question },
        to: project === null ? "/desk/spending" : `/desk/spending/${project}`,
        icon: "question",
      },
    ];
  });
  return [...duties, ...questions];
};

export default today;
