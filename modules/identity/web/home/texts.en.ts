import type { Shape } from "@linli/web/i18n/index.ts";
import type { SecondStepTexts } from "./texts.ts";

const en: Shape<SecondStepTexts> = {
  title: "A second institution has to confirm you",
  text:
    "Take your identity card and this phone to the one that did not send your letter (owners' " +
    "committee, residents' committee or subdistrict office), and you can vote. You can read " +
    "bills and pay already.",
  cardTitle: "This phone is not confirmed yet",
  cardText:
    "Take your identity card and this phone to any one of owners' committee, residents' " +
    "committee, subdistrict office or property company, and you can vote and change keys.",
};

export default en;
