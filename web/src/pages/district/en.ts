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
};

export default en;
