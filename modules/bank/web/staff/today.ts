// What of the statements stands on the desk's 今天: how many lines wait to be explained.
import type { TodaySource } from "@linli/web/shell/modules.ts";
import { formatMoney } from "@linli/web/format.ts";
import { bankTexts } from "../texts.ts";
import en from "../en.ts";
import { KINDS } from "./statement.ts";

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!roles.some(({ kind }) => KINDS.includes(kind))) return [];
  const { items } = await ask("/statements/unexplained", {});
  const count = items.reduce((sum, { came, went }) => sum + came + went, 0);
  if (count === 0) return [];
  const fen = items.reduce((sum, { came_fen, went_fen }) => sum + came_fen + went_fen, 0);
  const sum = formatMoney(fen);
  return [
    {
      key: "bank.open",
      state: "waiting" as const,
      at: now,
      title: { zh: bankTexts.zh.todayOpen(count), en: en.todayOpen(count) },
      note: { zh: sum, en: sum },
      to: "/desk/bank/open",
      icon: "bank" as const,
    },
  ];
};

export default today;
