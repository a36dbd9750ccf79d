// What of the maintenance fund stands on the desk's 今天: interest that no flat has got yet.
import { formatMoney } from "@linli/web/format.ts";
import { holds } from "@linli/web/staff/people.ts";
import type { TodaySource } from "@linli/web/shell/modules.ts";
import { OFFICES, SHARING } from "./roles.ts";
import zh from "./texts.ts";
import en from "./en.ts";

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, SHARING, OFFICES)) return [];
  const { interest_fen, underway } = await ask("/maintenance", {});
  if (interest_fen === 0 || underway) return [];
  const sum = formatMoney(interest_fen);
  return [
    {
      key: "maintenance.interest",
      state: "waiting",
      at: now,
      title: { zh: zh.today(sum), en: en.today(sum) },
      to: "/desk/maintenance",
      icon: "yuan",
    },
  ];
};

export default today;
