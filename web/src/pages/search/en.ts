import type { Shape } from "../../i18n/index.ts";
import type { SearchTexts } from "./texts.ts";

const en: Shape<SearchTexts> = {
  title: "Search",
  label: "Search flat, name or number",
  find: "Search",
  how: "A door (3-1-1201), two letters of a name, or a receipt, entry, bill or proof number.",
  logged: "Everybody found by name sees this search under “Who looked at my data”.",
  searching: "Searching…",
  nothing: (typed) => `Nothing was found for “${typed}”.`,
  failed: "This part could not be searched",
};

export default en;
