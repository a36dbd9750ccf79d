import type { Shape } from "../../i18n/index.ts";
import type { DistrictTexts } from "./texts.ts";

const en: Shape<DistrictTexts> = {
  title: "Communities",
  note: "All communities of this ledger. Money and personal data stay in each community's books.",
  community: "Community",
  units: "On the ledger",
  unitsCount: (n) => `${n} items`,
  flats: "Flats",
  heads: "Owners counted",
  area: "Area",
  own: "The community you act in",
  none: "There is no community on this ledger yet.",
  toSign: "Waiting for our signature",
  nothingToSign: "Nothing waits for your signature.",
  overdue: "Overdue",
  overdueNote: "What is late and what waits in the communities where you hold an office.",
  nothingLate: "Nothing is late or waits.",
  late: "Late",
  waits: "To do",
  partly: (n) => `${n} parts could not be asked; what follows may not be complete.`,
};

export default en;
