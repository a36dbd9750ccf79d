// Who may draft a roster, and who may sign it as the second (modules/property/README.md). The
// ledger decides; this only keeps a button from standing where it would be refused.
export const AUTHOR_KINDS = ["property_company", "residents_committee", "owners_committee"];
export const AUTHOR_OFFICES = ["head", "clerk"];
export const SECOND_KINDS = [...AUTHOR_KINDS, "subdistrict"];
export const DISPUTE_KINDS = ["residents_committee", "subdistrict"];
export const DISPUTE_OFFICES = ["head", "clerk", "attestor"];
/** Days for which a draft may be signed: it lapses 30 days after its first part. */
export const SIGNING_DAYS_MAX = 30;
