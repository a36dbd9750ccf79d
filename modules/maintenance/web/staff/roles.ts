// Who may share out; the ledger decides, this spares the way.
export const SHARING = ["owners_committee", "bank"];
export const OFFICES = ["head", "treasurer", "cashier"];
