// Who does what with a deposit; the ledger decides, this spares the way.
export const COMPANY = ["property_company"];
export const OFFERING = ["head", "clerk"];
export const RETURNING = ["head", "clerk", "cashier"];
export const DECIDING = ["owners_committee", "residents_committee"];
export const DECIDERS = ["head", "attestor"];
