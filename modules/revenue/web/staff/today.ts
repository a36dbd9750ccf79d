// What of the contracts stands on the desk's 今天: money that should have come
// and did not, and commissions that could not be instructed.
import type { Schema } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { dayEnd } from "@linli/web/staff/calendar.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import type { MissingView } from "../contract.ts";
import zh from "./texts.ts";
import en from "./en.ts";

const WATCHING = ["owners_committee", "property_company", "subdistrict"];

export function missingItem(missing: MissingView, now: number): TodayItem {
  const { contract, number, title, missing_fen, due } = missing;
  const sum = formatMoney(missing_fen);
  return {
    key: `revenue.missing.${contract}.${number}`,
    state: "overdue",
    at: dayEnd(due) ?? now,
    title: { zh: zh.today(title ?? "", sum), en: en.today(title ?? "", sum) },
    to: `/desk/contracts/${contract}`,
    icon: "warning",
  };
}

type Commission = Pick<Schema<"RevenueCommissionView">, "held_fen" | "has_account">;

/** What an ended quarter left to the company, and why it was not instructed. */
export function heldItem({ held_fen, has_account }: Commission, now: number): TodayItem[] {
  if (held_fen === 0) return [];
  const words = has_account ? "todayHeldMoney" : "todayHeldAccount";
  const sum = formatMoney(held_fen);
  return [
    {
      key: "revenue.commission",
      state: "waiting",
      at: now,
      title: { zh: zh[words](sum), en: en[words](sum) },
      to: "/desk/contracts",
      icon: "bank",
    },
  ];
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, WATCHING, [])) return [];
  const { items } = await ask("/revenue/missing", {});
  const missing = items.map((each) => missingItem(each, now));
  return [...missing, ...heldItem(await ask("/revenue/commission", {}), now)];
};

export default today;
