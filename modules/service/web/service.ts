// What the pages of the service contract show, and which facts prove it.
import type { Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";

export type Standing = Schema<"ServiceStanding">;
export type ContractView = Schema<"ServiceContractView">;
export type MonthView = Schema<"ServiceMonthView">;
export type AuditView = Schema<"ServiceAuditView">;
export type Terms = Schema<"ServiceTerms">;
export type Gained = Schema<"ServiceGained">;

/** 「10%」, 「8.5%」, 「0.05%」 */
export function percentWords(basisPoints: number): string {
  const hundredths = String(basisPoints % 100).padStart(2, "0");
  const decimals = hundredths.replace(/0+$/, "");
  return `${Math.floor(basisPoints / 100)}${decimals === "" ? "" : `.${decimals}`}%`;
}

/** What the company gets for a month of these fees, as the rules compute it: rounded down. */
export function remunerationOf(terms: Terms, feesFen: number): number {
  if (terms.mode === "lump_sum") return 0;
  if (terms.fixed_fen !== null) return terms.fixed_fen;
  const share = (BigInt(Math.max(0, feesFen)) * BigInt(terms.basis_points ?? 0)) / 10_000n;
  return Number(share);
}

/** The contract of this month, and those that begin later, the next one first. */
export function contractsOf({ now, contracts }: Standing): {
  current: ContractView | null;
  later: ContractView[];
  former: ContractView[];
} {
  const at = contracts.findIndex(({ contract }) => contract === now);
  if (at === -1) return { current: null, later: [...contracts].reverse(), former: [] };
  return {
    current: contracts[at] ?? null,
    later: contracts.slice(0, at).reverse(),
    former: contracts.slice(at + 1),
  };
}

/** A contract's way of charging as a command and a fact have it. */
export function modeOf({ mode, fixed_fen, basis_points }: Terms) {
  if (mode === "lump_sum") return "lump_sum";
  return fixed_fen !== null
    ? { remuneration: { fixed: { fen: fixed_fen } } }
    : { remuneration: { share: { basis_points: basis_points ?? 0 } } };
}

/** What the ledger has to say: the contract in force, and every month with its figures. */
export function serviceClaims(current: ContractView | null, months: readonly MonthView[]): Claim[] {
  const claims: Claim[] = [];
  if (current?.proof) {
    const { contract, from, terms, proof } = current;
    claims.push({
      proof,
      fact: "service.ServiceSet",
      says: { contract, from, mode: modeOf(terms) },
    });
  }
  for (const settled of months) {
    const { proof, month, contract, terms, remuneration_fen, outcome_fen } = settled;
    if (proof === null) continue;
    const gained = {
      fees: settled.fees_fen,
      income: settled.income_fen,
      cost: settled.cost_fen,
    };
    const [remuneration, outcome] = [remuneration_fen, outcome_fen];
    const says = { contract, month, mode: modeOf(terms), gained, remuneration, outcome };
    claims.push({ proof, fact: "service.MonthSettled", says });
  }
  return claims;
}
