// What of notices stands on the lobby screen: what is told to everybody and still holds.
import { formatDate } from "@linli/web/format.ts";
import { fetchPublic, type LobbyPage, type LobbySource } from "@linli/web/pages/lobby/screen.ts";
import { isClosed, type NoticeView } from "./notices.ts";
import { noticesTexts } from "./texts.ts";
import en from "./en.ts";

/** Notices a passer-by reads in the time a page stands. */
const SHOWN_MAX = 4;

type Institution = { institution: string; name: string; name_en: string; mark: string };

export function lobbyPage(
  notices: NoticeView[],
  institutions: Institution[],
  now: number,
): LobbyPage | null {
  const open = notices.filter((notice) => notice.audience === "community" && !isClosed(notice));
  const rows = open.slice(0, SHOWN_MAX).flatMap(({ notice, title, institution, at_ms }) => {
    const teller = institutions.find((each) => each.institution === institution);
    if (title === null || teller === undefined) return [];
    return {
      key: notice,
      title: { zh: title, en: title },
      note: {
        zh: `${teller.name}，${formatDate(at_ms, "zh", now)}`,
        en: `${teller.name_en}, ${formatDate(at_ms, "en", now)}`,
      },
    };
  });
  if (rows.length === 0) return null;
  return { key: "notices", order: 10, title: { zh: noticesTexts.zh.latest, en: en.latest }, rows };
}

const lobby: LobbySource = async ({ now }) => {
  const [notices, institutions] = await Promise.all([
    fetchPublic("/notices", { limit: 50 }),
    fetchPublic("/institutions", {}),
  ]);
  return lobbyPage(notices.items, institutions.items, now);
};

export default lobby;
