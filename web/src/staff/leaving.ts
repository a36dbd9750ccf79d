// Money that leaves a fund is signed for by the fund's keeper and one of these, within a fortnight.
import { ledgerNow } from "../clock.ts";
import { DAY_MS } from "./calendar.ts";

export const LEAVING_SECONDS = ["owners_committee", "residents_committee", "bank", "subdistrict"];

const SIGNING_DAYS = 14;

export const leavingExpires = (): number => Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS;
