// Who does what with a refund; the ledger decides, this spares the way.
export const COMPANY = ["property_company"];
export const MONEY = ["head", "clerk", "cashier"];
export const BANK = ["bank"];
export const BANK_MONEY = ["head", "cashier", "treasurer"];
