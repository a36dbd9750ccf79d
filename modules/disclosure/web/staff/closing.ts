// Who closes a fund's months, who signs too, and what a bookkeeper looks at before.
import type { Schema } from "@linli/web/api/index.ts";

export type Standing = Schema<"DisclosureStanding">;
export type Close = Schema<"DisclosureClose">;

const OF_COMPANY = { kinds: ["property_company"], seconds: ["owners_committee"] };
const OF_COMMITTEE = {
  kinds: ["owners_committee"],
  seconds: ["residents_committee", "subdistrict", "bank"],
};

/** Whose institution keeps the fund, and whose may countersign. */
export function keeping(fund: string): { kinds: string[]; seconds: string[]; offices: string[] } {
  return fund === "property_fee" || fund === "held"
    ? { ...OF_COMPANY, offices: ["head", "treasurer", "cashier", "clerk"] }
    : { ...OF_COMMITTEE, offices: ["head", "treasurer"] };
}

/** The ledger lets the residents' committee sign where no owners' committee is. */
export function secondsOf(fund: string, kinds: readonly string[]): string[] {
  const { seconds } = keeping(fund);
  const alone = seconds.includes("owners_committee") && !kinds.includes("owners_committee");
  return alone ? ["residents_committee"] : seconds;
}

export interface Check {
  key: "bank" | "difference" | "unclear" | "stuck";
  good: boolean;
}

/** The list in the order in which one works it off. */
export function checksOf({ bank, unclear_in_fen, unclear_out_fen, stuck }: Standing): Check[] {
  return [
    { key: "bank", good: bank?.reaches_end === true },
    ...(bank === null ? [] : [{ key: "difference" as const, good: bank.difference_fen === 0 }]),
    { key: "unclear", good: unclear_in_fen === 0 && unclear_out_fen === 0 },
    { key: "stuck", good: stuck === 0 },
  ];
}
