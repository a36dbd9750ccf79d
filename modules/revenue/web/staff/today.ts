// What of the contracts stands on the desk's 今天: money that should have come and did not.
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

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, WATCHING, [])) return [];
  const { items } = await ask("/revenue/missing", {});
  return items.map((missing) => missingItem(missing, now));
};

export default today;
