// What of the payment queue stands on the desk's 今天: what the bank is to pay, and what came back.
import type { Schema } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { dayEnd } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import zh from "./texts.ts";
import en from "./en.ts";

type PayoutView = Schema<"PayoutView">;

const WATCHING = ["bank", "owners_committee", "property_company"];

export function payoutItem(payout: PayoutView, now: number): TodayItem {
  const at = dayEnd(payout.due) ?? now;
  const sum = formatMoney(payout.fen);
  const { state } = payout;
  return {
    key: `payouts.${payout.payout}`,
    state: at < now || state === "returned" ? "overdue" : "waiting",
    at,
    title: {
      zh: `${zh.states[state] ?? ""} ${sum}`,
      en: `${en.states[state] ?? ""} ${sum}`,
    },
    to: "/desk/payouts",
    icon: "bank",
  };
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, WATCHING, [])) return [];
  const { items } = await ask("/payouts", { state: "open", limit: 50 });
  return items.map((payout) => payoutItem(payout, now));
};

export default today;
