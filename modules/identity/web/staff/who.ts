// Which offices issue letters and confirm people. Apart from `codes.ts`, so that a page that only
// lists people does not load the arithmetic of keys.

/** Who may issue and who may confirm (modules/identity/README.md). The ledger decides. */
export const PEOPLE_KINDS = [
  "residents_committee",
  "owners_committee",
  "subdistrict",
  "property_company",
];
/** Who may help somebody at a desk (modules/identity/README.md). */
export const HELPERS = {
  kinds: ["residents_committee", "subdistrict"],
  offices: ["head", "clerk", "attestor"],
};
export const ISSUERS = ["head", "clerk", "attestor"];
export const CONFIRMERS = ["head", "attestor"];
