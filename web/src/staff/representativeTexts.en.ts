import type { Shape } from "../i18n/index.ts";
import type { RepresentativeTexts } from "./representativeTexts.ts";

const en: Shape<RepresentativeTexts> = {
  title: "Who acts for the company",
  unknown:
    "The register does not say yet who acts for this company. Until it does, nobody can confirm " +
    "a phone for it.",
  nameless: "a person whose name is not shown",
  actsFor: (name) => `${name} acts for it`,
  seenBy: (institution) => `${institution} has seen the authorisation`,
  later:
    "A new representative gets a letter and is confirmed like everybody; the former one's phone " +
    "is revoked by the new one under My devices.",
};

export default en;
