// Activation letters: 100 random bits each, made here. What goes to the ledger are public keys; the
// codes themselves exist on this page and on paper and nowhere else.
import { derivePublic, deriveScalar, randomCode } from "@linli/web/activation.ts";
import { toHex } from "@linli/web/bytes.ts";
import type { Schema } from "@linli/web/api/index.ts";
import type { Step } from "@linli/web/staff/series.ts";

/** Codes in one command; the ledger takes no more. */
export const CODES_PER_COMMAND = 50;
/** Days for which a code may be valid; the ledger allows no more. */
export const CODE_DAYS_MAX = 90;

export type Activation = Schema<"Activation">;
export type CodeState = "none" | "issued" | "used" | "expired" | "void";

/** Somebody a letter can go to. */
export interface Addressee {
  account: string;
  name: string | null;
  /** Null for people who have a role and no flat. */
  door: string | null;
}

export interface Letter extends Addressee {
  code: string;
  expires: number;
}

export interface Batch {
  step: Step;
  letters: Letter[];
}

export function publicKeyOf(community: string, code: string): string {
  const scalar = deriveScalar(community, code);
  const key = toHex(derivePublic(scalar));
  scalar.fill(0);
  return key;
}

interface Wanted {
  community: string;
  people: Addressee[];
  expires: number;
  newBatch: () => string;
  newCode?: () => string;
}

/** One person gets one letter, however many flats; commands of at most fifty codes. */
export function makeBatches({ community, people, expires, newBatch, newCode }: Wanted): Batch[] {
  const once = [...new Map(people.map((person) => [person.account, person])).values()];
  const letters = once.map((person) => ({ ...person, expires, code: (newCode ?? randomCode)() }));
  const batches: Batch[] = [];
  for (let i = 0; i < letters.length; i += CODES_PER_COMMAND) {
    const some = letters.slice(i, i + CODES_PER_COMMAND);
    const codes = some.map(({ account, code }) => ({
      account,
      code_key: publicKeyOf(community, code),
      expires,
    }));
    const body = { batch: newBatch(), codes };
    batches.push({ step: { name: "identity.IssueCodes", body }, letters: some });
  }
  return batches;
}

/** Where each account stands, from its newest code; activations come newest first. */
export function statesOf(activations: Activation[]): Map<string, CodeState> {
  const states = new Map<string, CodeState>();
  for (const { account, state } of activations) {
    const known = states.get(account);
    // Somebody who has used any code is activated, whatever was issued since.
    if (known === undefined || state === "used") states.set(account, state as CodeState);
  }
  return states;
}

/** Letters make sense for those without a key and without a code that still works. */
export function needsLetter(state: CodeState): boolean {
  return state === "none" || state === "expired" || state === "void";
}

/** What the QR code opens. The code stands behind #, which browsers never send to a server. */
export function letterAddress(origin: string, printed: string): string {
  return `${origin}/a#${printed}`;
}
