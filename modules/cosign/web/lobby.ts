// What of co-signing stands on the lobby screen: what came into force lately, and by whose seals.
import { formatDate } from "@linli/web/format.ts";
import { fetchPublic, type LobbyPage, type LobbySource } from "@linli/web/pages/lobby/screen.ts";
import type { Proposal } from "./proposals.ts";
import zh from "./texts.ts";
import en from "./en.ts";

const SHOWN_MAX = 4;

export function lobbyPage(proposals: Proposal[], now: number): LobbyPage | null {
  const rows = proposals
    .slice(0, SHOWN_MAX)
    .map(({ proposal, kind, required, opened_ms, voices }) => {
      const name = kind as keyof typeof zh.kinds;
      const at = Math.max(opened_ms, ...voices.map(({ at_ms }) => at_ms));
      return {
        key: proposal,
        title: { zh: zh.kinds[name] ?? zh.kinds.other, en: en.kinds[name] ?? en.kinds.other },
        note: {
          zh: `${zh.states.complete}，${formatDate(at, "zh", now)}`,
          en: `${en.states.complete}, ${formatDate(at, "en", now)}`,
        },
        marks: required.map(({ mark }) => mark),
      };
    });
  if (rows.length === 0) return null;
  return { key: "cosign", order: 20, title: { zh: zh.lobby, en: en.lobby }, rows };
}

const lobby: LobbySource = async ({ now }) => {
  const { items } = await fetchPublic("/proposals", { state: "complete", limit: SHOWN_MAX });
  return lobbyPage(items, now);
};

export default lobby;
