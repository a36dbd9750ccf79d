import type { Shape } from "../../i18n/index.ts";
import type { LobbyTexts } from "./texts.ts";

const en: Shape<LobbyTexts> = {
  title: "Lobby screen",
  empty: "Nothing has been told to everybody yet.",
  scan: "Scan to read and check for yourself",
  typed: "or open",
  hold: "Stay on this page",
  go: "Go on turning",
  page: (n, of) => `Page ${n} of ${of}`,
};

export default en;
