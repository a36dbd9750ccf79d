import type { Shape } from "@linli/web/i18n/index.ts";
import type { SpacesTexts } from "./texts.ts";

const en: Shape<SpacesTexts> = {
  title: "My parking spaces",
  lead:
    "Fees per space count what the register has for your flat on the first day of each month. " +
    "If it is wrong, please tell the property company: a change needs a second institution.",
  services: "Services",
  none: "The register has no parking space for your flat.",
  now: "Spaces now",
  before: "Spaces before",
  kinds: { owned: "Owned space", leased: "Leased space" },
  since: (day) => `since ${day}`,
  fromTo: (from, last) => `${from} to ${last}`,
  copy: "Parking spaces",
};

export default en;
