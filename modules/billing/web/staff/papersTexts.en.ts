import type { Shape } from "@linli/web/i18n/index.ts";
import type { PapersTexts } from "./papersTexts.ts";

const en: Shape<PapersTexts> = {
  title: "On paper",
  note:
    "One A5 sheet for each flat, sorted by building, stairwell and door, with the arithmetic, " +
    "what a transfer must say, and a code to check it. The ledger keeps which flats were printed.",
  kind: "What",
  kinds: {
    bill: "Bills that are not paid",
    demand: "Demands",
    formal: "Last notices",
  },
  who: "Which flats",
  whos: { no_phone: "Where nobody has linked a phone", all: "All" },
  building: "Building",
  buildingHint: "Empty means the whole community",
  buildingWrong: "A building is a number",
  print: "Make PDF",
  none: "There is nothing to print.",
  saved: (sheets, files) =>
    `${sheets} sheets, saved in ${files} ${files === "1" ? "file" : "files"}`,
};

export default en;
