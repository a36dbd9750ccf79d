// Who may do what about the service contract; the ledger decides, this spares the way.
export const MANAGING = ["property_company", "owners_committee"];
export const PROPOSING = ["head"];
export const FILING = ["head", "treasurer", "clerk"];
