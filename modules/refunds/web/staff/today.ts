// What of refunds stands on the company's 今天: requests to answer, and what the bank returned.
import { formatMoney } from "@linli/web/format.ts";
import { dayEnd } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import type { Refund } from "../refund.ts";
import { COMPANY, MONEY } from "./roles.ts";
import zh from "./texts.ts";
import en from "./en.ts";

/** What waits for the bank stands there by the payment queue. */
export function refundItem(refund: Refund, now: number): TodayItem | null {
  const { refund: id, state, door, fen, overdue, answer_by_ms, due } = refund;
  if (state !== "asked" && state !== "returned") return null;
  const [of, sum] = [door?.door ?? "", formatMoney(fen)];
  const title =
    state === "asked"
      ? { zh: zh.today(of, sum), en: en.today(of, sum) }
      : { zh: zh.todayReturned(of, sum), en: en.todayReturned(of, sum) };
  return {
    key: `refunds.${id}`,
    state: overdue ? "overdue" : "waiting",
    at: state === "asked" ? answer_by_ms : (dayEnd(due ?? "") ?? now),
    title,
    to: "/desk/refunds",
    icon: "yuan",
  };
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, COMPANY, MONEY)) return [];
  const { items } = await ask("/refunds", { open: true, limit: 100 });
  return items.map((refund) => refundItem(refund, now)).filter((item) => item !== null);
};

export default today;
