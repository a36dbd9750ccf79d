// What of co-signing stands on the desk's 今天.
import { holds } from "@linli/web/staff/people.ts";
import type { TodayItem, TodaySource } from "@linli/web/shell/modules.ts";
import { standingOf, type Proposal, type Signer } from "./proposals.ts";
import zh from "./texts.ts";
import en from "./en.ts";

/** How long something that is over stays on 今天, in ms. */
const DONE_FOR_MS = 7 * 86_400_000;
/** How long a subdistrict is told of what lapsed without its signatures, in ms. */
const LAPSED_FOR_MS = 14 * 86_400_000;

export function toItem(proposal: Proposal, signer: Signer, now: number): TodayItem | null {
  const standing = standingOf(proposal, signer);
  const kind = proposal.kind as keyof typeof zh.kinds;
  const item = {
    key: `cosign.${proposal.proposal}`,
    title: { zh: zh.kinds[kind] ?? zh.kinds.other, en: en.kinds[kind] ?? en.kinds.other },
    to: `/inbox/${proposal.proposal}`,
    icon: "inbox" as const,
  };
  if (standing === "mine") {
    const note = { zh: zh.waiting, en: en.waiting };
    return { ...item, state: "waiting", at: proposal.expires_ms, note };
  }
  if (standing === "signed" || standing === "answered") {
    const note = { zh: zh.others, en: en.others };
    return { ...item, state: "running", at: proposal.opened_ms, note };
  }
  const state = proposal.state as keyof typeof zh.states;
  const last = proposal.voices[proposal.voices.length - 1]?.at_ms ?? proposal.expires_ms;
  if (standing !== "closed" || now - last > DONE_FOR_MS) return null;
  const note = { zh: zh.states[state] ?? "", en: en.states[state] ?? "" };
  return { ...item, state: "done", at: last, note };
}

/** Nobody's signature came in time; a subdistrict asks why. Others hear of their own alone. */
export function lapsedItem(proposal: Proposal, now: number): TodayItem | null {
  if (now - proposal.expires_ms > LAPSED_FOR_MS) return null;
  const kind = proposal.kind as keyof typeof zh.kinds;
  const missing = proposal.required.filter(({ signed }) => !signed);
  return {
    key: `cosign.lapsed.${proposal.proposal}`,
    state: "overdue",
    at: proposal.expires_ms,
    title: { zh: zh.kinds[kind] ?? zh.kinds.other, en: en.kinds[kind] ?? en.kinds.other },
    note: {
      zh: zh.lapsed(missing.map(({ name }) => name).join("、")),
      en: en.lapsed(missing.map(({ name_en }) => name_en).join(", ")),
    },
    to: `/inbox/${proposal.proposal}`,
    icon: "inbox",
  };
}

const today: TodaySource = async ({ now, account, roles, ask }) => {
  const { items: institutions } = await ask("/institutions", {});
  const mine = institutions.filter(({ signers }) => signers.includes(account));
  const signer = {
    account,
    institutions: mine.map(({ institution }) => institution),
  };
  const lists = await Promise.all(
    signer.institutions.map((institution) => ask("/proposals", { for: institution, limit: 50 })),
  );
  const items = lists.flatMap(({ items }) => items).map((each) => toItem(each, signer, now));
  const lapsed = holds(roles, ["subdistrict"], [])
    ? (await ask("/proposals", { state: "expired", limit: 20 })).items
    : [];
  const late = lapsed.map((each) => lapsedItem(each, now));
  return [...items, ...late].filter((item) => item !== null);
};

export default today;
