// 「在本机核对」: fetches the receipts of what a page shows, checks them against the kept list of
// institutions, and compares each shown value with the proven fact. Three answers: it agrees, it
// does not, or it could not be checked; only the second is an alarm.
import { currentIdentity } from "../keys.ts";
import { asIdentity } from "../api/session.ts";
import { readText, Refused } from "../api/http.ts";
import type { Proof as Place } from "../api/types.ts";
import type { Proof } from "../proof.ts";
import type { Json } from "../sign.ts";
import { pinnedTrust } from "./trust.ts";

/** What a page shows, and which fact must say the same. */
export interface Claim {
  proof: Place;
  /** `<noun>.<Fact>` */
  fact: string;
  /** Members of the fact as the page shows them. */
  says: { [member: string]: Json };
}

export interface Difference {
  member: string;
  shown: Json;
  proven: Json | undefined;
}

export interface Checked {
  level: "checked";
  at: number;
  proofs: Proof[];
  receipts: string[];
}

export interface Mismatch {
  level: "mismatch";
  at: number;
  differences: Difference[];
  /** What the page showed where the receipt itself does not hold, so that nothing is proven. */
  unproven: Claim["says"] | null;
  /** Null where the page contradicts itself and no receipt could be had. */
  proof: Proof | null;
  /** Everything somebody else needs to see it too: what was shown, and the receipt. */
  evidence: string;
}

export interface Unavailable {
  level: "unavailable";
  /** What the portal said instead of giving the receipt; null when nobody answered. */
  words: string | null;
}

export type CheckResult = Checked | Mismatch | Unavailable;

/** Equal as JSON, whatever the order of members. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const names = Object.keys(left);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(right).length &&
    names.every((name) => sameJson(left[name], right[name]))
  );
}

/** The fact's members, if the receipt proves such a fact. */
export function provenFact(proof: Proof, name: string): Record<string, Json> | null {
  for (const text of proof.content?.facts ?? []) {
    const fact = JSON.parse(text) as Record<string, Record<string, Json>>;
    const members = fact[name];
    if (members !== undefined) return members;
  }
  return null;
}

export function differencesOf(claim: Claim, proof: Proof): Difference[] {
  const proven = provenFact(proof, claim.fact);
  if (proven === null) return [{ member: claim.fact, shown: true, proven: undefined }];
  return Object.entries(claim.says)
    .filter(([member, shown]) => !sameJson(shown, proven[member] ?? null))
    .map(([member, shown]) => ({ member, shown, proven: proven[member] }));
}

/**
 * Whether the receipt holds for this reader. The words of a command may be closed to somebody who
 * may read its result (a cashier's entry about my bill); then they are missing, and everything
 * else, down to the signatures, must hold without them.
 */
export function holds(proof: Proof): boolean {
  return (
    proof.steps.every(
      ({ name, problem }) => problem === null || (name === "command" && problem === "missing-item"),
    ) && proof.steps.length > 0
  );
}

async function checkOne(claim: Claim, trust: string): Promise<Mismatch | [Proof, string]> {
  const { unit, fact } = claim.proof;
  const receipt = await asIdentity(currentIdentity.get(), (token) =>
    readText(`/v1/receipts/${unit}`, { query: { fact }, token }),
  );
  const { verify } = await import("../proof.ts");
  const proof = await verify(receipt, trust);
  const differences = holds(proof) ? differencesOf(claim, proof) : [];
  if (holds(proof) && differences.length === 0) return [proof, receipt];
  const unproven = holds(proof) ? null : claim.says;
  return { ...alarm(differences, { shown: claim, proof, receipt, trust }), unproven };
}

function alarm(
  differences: Difference[],
  seen: { proof: Proof | null; [what: string]: unknown },
): Mismatch {
  const about = { page: location.href, at: new Date().toISOString(), differences, ...seen };
  const evidence = JSON.stringify(about, null, 1);
  const { proof } = seen;
  return { level: "mismatch", at: Date.now(), differences, unproven: null, proof, evidence };
}

/**
 * Checks all claims; the first that does not hold ends it. `own` are contradictions that the page
 * found in what it was given: they need no receipt to be wrong.
 */
export async function check(claims: Claim[], own: Difference[] = []): Promise<CheckResult> {
  try {
    const trust = await pinnedTrust();
    const proofs: Proof[] = [];
    const receipts: string[] = [];
    for (const claim of claims) {
      const answer = await checkOne(claim, trust);
      if (!Array.isArray(answer)) return answer;
      proofs.push(answer[0]);
      receipts.push(answer[1]);
    }
    if (own.length > 0) return alarm(own, { proof: proofs[0] ?? null, receipts, shown: claims });
    return { level: "checked", at: Date.now(), proofs, receipts };
  } catch (error) {
    if (own.length > 0) return alarm(own, { proof: null, shown: claims });
    return { level: "unavailable", words: error instanceof Refused ? error.words : null };
  }
}
