// What of the keepers stands on the lobby screen: each institution, its seal, whose machine it is.
import { read } from "../../api/http.ts";
import type { Schema } from "../../api/types.ts";
import type { LobbyPage, LobbySource } from "../lobby/screen.ts";
import zh from "./texts.ts";
import en from "./en.ts";

export function lobbyPage({ validators }: Schema<"Keepers">): LobbyPage {
  const rows = validators.map(({ key, name, name_en, mark, keeping }) => ({
    key,
    title: { zh: name, en: name_en },
    note: {
      zh: keeping === null ? "" : `${zh.operator}，${keeping.operator}`,
      en: keeping === null ? "" : `${en.operator}, ${keeping.operator}`,
    },
    marks: [mark],
  }));
  return { key: "keepers", order: 90, title: { zh: zh.title, en: en.title }, rows };
}

const lobby: LobbySource = async () => lobbyPage(await read<Schema<"Keepers">>("/v1/keepers"));

export default lobby;
