// What stands on the lobby screen. A noun that has something to tell everybody says it in a file
// `lobby.ts` beside its pages; the build finds it. None of this is part of the first load.
import { read } from "../../api/http.ts";
import { resolve } from "../../api/query.ts";
import type { AnswerOf, ParamsOf, ReadPath } from "../../api/types.ts";
import { ledgerNow } from "../../clock.ts";
import type { Label } from "../../i18n/index.ts";
import { community } from "../../shell/community.ts";

/** One thing told in the lobby: what, and a line beneath it. */
export interface LobbyRow {
  key: string;
  title: Label;
  note: Label;
  /** The one-character seals of the institutions behind it. */
  marks?: string[];
}

/** What the lobby screen shows for a while: a heading and a few rows. */
export interface LobbyPage {
  key: string;
  order: number;
  title: Label;
  rows: LobbyRow[];
}

/** Asks the portal as a stranger would; a noun with nothing to tell gives null. */
export type LobbySource = (about: { now: number }) => Promise<LobbyPage | null>;

/** Reads what anybody may read, as a stranger: also where somebody is linked to this browser. */
export function fetchPublic<P extends ReadPath>(
  path: P,
  params: ParamsOf<P>,
): Promise<AnswerOf<P>> {
  const here = community.get();
  if (here === null) return Promise.reject(new Error("no community is chosen"));
  const asked = resolve(path, here.id, params as { [name: string]: string | number | undefined });
  return read<AnswerOf<P>>(asked.path, { query: asked.query });
}

const found = import.meta.glob<{ default: LobbySource }>([
  "../../../../modules/*/web/lobby.ts",
  "../*/lobby.ts",
]);

/** Everything there is to tell, in the order in which it is shown. */
export async function gather(): Promise<LobbyPage[]> {
  const sources = await Promise.all(Object.values(found).map((load) => load()));
  const pages = await Promise.all(sources.map((source) => source.default({ now: ledgerNow() })));
  return pages.filter((page) => page !== null).sort((a, b) => a.order - b.order);
}
