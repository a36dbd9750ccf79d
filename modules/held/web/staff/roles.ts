// Who does what with a deposit; the ledger decides, this spares the way.
export const COMPANY = ["property_company"];
export const OFFERING = ["head", "clerk"];
export const RETURNING = ["head", "clerk", "cashier"];
export const COMMITTEE = ["owners_committee"];
export const DECIDING = ["owners_committee", "residents_committee"];
export const DECIDERS = ["head", "attestor"];
export const BANK = ["bank"];
export const BANK_MONEY = ["head", "cashier", "treasurer"];
