// What a contract's page shows, and which facts prove it.
import type { Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";

export type ContractView = Schema<"RevenueContractView">;
export type ContractDetail = Schema<"RevenueContractDetail">;
export type CostView = Schema<"RevenueCostView">;
export type MissingView = Schema<"RevenueMissingView">;
export type ReceiptView = Schema<"RevenueReceiptView">;

/** All that is missing, fen. */
export function missingSum(items: MissingView[]): number {
  return items.reduce((sum, { missing_fen }) => sum + missing_fen, 0);
}

/** The contract itself, its end, every line of money, the company's part, and every cost. */
export function contractClaims(detail: ContractDetail): Claim[] {
  const { contract, proof, end_proof, ended_on, money, commissions, costs } = detail;
  const claims: Claim[] = [];
  if (proof !== null) {
    claims.push({ proof, fact: "revenue.ContractRegistered", says: { contract } });
  }
  if (end_proof !== null && ended_on !== null) {
    const says = { contract, on: ended_on };
    claims.push({ proof: end_proof, fact: "revenue.ContractEnded", says });
  }
  for (const { proof: proven, day, fen, entry } of money) {
    if (proven === null) continue;
    claims.push({
      proof: proven,
      fact: "revenue.MoneyReceived",
      says: { contract, day, fen, entry },
    });
  }
  for (const { proof: proven, fen, received_fen, commission_fen, entry } of commissions) {
    if (proven === null) continue;
    claims.push({
      proof: proven,
      fact: fen > 0 ? "revenue.CommissionEntered" : "revenue.CommissionTakenBack",
      says: {
        contract,
        fen: Math.abs(fen),
        received: received_fen,
        commission: commission_fen,
        entry,
      },
    });
  }
  for (const { proof: proven, cost, kind, fen } of costs) {
    if (proven === null) continue;
    claims.push({
      proof: proven,
      fact: "revenue.CostApproved",
      says: { contract, cost, kind, fen },
    });
  }
  return claims;
}
