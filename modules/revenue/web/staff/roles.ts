// Who may do what about contracts; the ledger decides, this spares the way.
import { ledgerNow } from "@linli/web/clock.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";

export const MANAGING = ["owners_committee", "property_company"];
export const COMPANY = ["property_company"];
/** Who signs what the company brings: a cost, or the account for its commission. */
export const COST_SECONDS = ["owners_committee", "residents_committee"];
export const COMMITTEE = ["owners_committee"];
export const OFFICES = ["head", "treasurer", "clerk"];
/** Whoever may sign too: the other of the two, or the residents' committee. */
export const SECONDS = ["owners_committee", "property_company", "residents_committee"];
export const SPLIT_SECONDS = ["residents_committee", "subdistrict"];

/** How long others have to sign, in days: before the drafts lapse. */
const SIGNING_DAYS = 28;

export const expires = (): number => Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS;
