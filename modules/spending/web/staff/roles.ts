// Who may do what about a project; the ledger decides, this spares the way.
export const MANAGING = ["owners_committee", "property_company"];
export const MANAGING_OFFICES = ["head", "treasurer", "clerk", "technician"];
export const COMMITTEE = ["owners_committee"];
export const COMMITTEE_OFFICES = ["head", "treasurer", "clerk"];
export const AUDITING = ["owners_committee", "auditor"];
