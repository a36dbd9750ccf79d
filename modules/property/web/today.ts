// What of the register stands on the desk's 今天: in a community without flats, where to begin.
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import { holds } from "@linli/web/staff/people.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES } from "./authors.ts";

/** Without a roster there is no bill, no letter and no vote. One that waits for its co-signature
 *  stands on the same page already. */
export function firstRosterItem(flats: number, open: string[], now: number): TodayItem | null {
  if (flats > 0 || open.includes("adopt_roster")) return null;
  return {
    key: "property.first-roster",
    state: "waiting",
    at: now,
    title: { zh: "先导入房屋与业主名册", en: "Begin with the roster of flats and owners" },
    note: { zh: "有了名册，才能发激活信、出账。", en: "Letters and bills follow from it." },
    to: "/desk/roster/import",
    icon: "upload",
  };
}

const today: TodaySource = async ({ now, roles, ask }) => {
  if (!holds(roles, AUTHOR_KINDS, AUTHOR_OFFICES)) return [];
  const { flats } = await ask("/summary", {});
  if (flats > 0) return [];
  const { items } = await ask("/proposals", { state: "open", limit: 200 });
  const kinds = items.map(({ kind }) => kind);
  const item = firstRosterItem(flats, kinds, now);
  return item === null ? [] : [item];
};

export default today;
