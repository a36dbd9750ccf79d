// Who may say what about an instruction; the ledger decides, this spares the way.

export const STEWARD_OFFICES = ["head", "treasurer", "cashier", "clerk"];

/** Which institution looks after a fund. */
export function stewardOf(fund: string): string {
  return fund === "property_fee" || fund === "held" ? "property_company" : "owners_committee";
}

interface Allowed {
  paid: boolean;
  returned: boolean;
  correct: boolean;
}

export function mayAnswer(
  as: "custodian" | "steward" | null,
  bankIsHere: boolean,
  state: string,
): Allowed {
  const answersForBank = as === "custodian" || (as === "steward" && !bankIsHere);
  const paid = answersForBank && state === "approved";
  const open = state === "approved" || state === "returned";
  return { paid, returned: paid, correct: as === "steward" && open };
}
