// What all nouns have for one desk today, and how many of them could not be asked.
import { askAs } from "../api/query.ts";
import { sessionOf } from "../api/session.ts";
import { ledgerNow } from "../clock.ts";
import type { Identity } from "../keys.ts";
import type { TodayItem } from "../shell/modules.ts";
import { todaySources } from "../shell/registry.ts";

export interface GatheredToday {
  items: TodayItem[];
  failed: number;
}

export async function gatherToday(identity: Identity | null): Promise<GatheredToday> {
  if (identity === null) return { items: [], failed: 0 };
  const { roles } = await sessionOf(identity);
  const about = { now: ledgerNow(), account: identity.account, roles, ask: askAs(identity) };
  const asked = (await todaySources()).map(async (load) => (await load()).default(about));
  const answers = await Promise.allSettled(asked);
  const lists = answers.map((answer) => (answer.status === "fulfilled" ? answer.value : []));
  return {
    items: lists.flat(),
    failed: answers.filter((answer) => answer.status === "rejected").length,
  };
}
