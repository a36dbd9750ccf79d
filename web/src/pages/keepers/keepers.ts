// Who keeps the ledger, as the portal tells it, and what is worth a warning: one party whose hands
// are on the machines of several institutions makes several faults out of one.
import type { Schema } from "../../api/types.ts";

export type Keeper = Schema<"KeeperView">;

export interface SharedHands {
  party: string;
  /** Institutions whose machines that party operates, hosts or administers. */
  of: Keeper[];
}

/** A name is the same however it is spaced or written large. */
const plain = (name: string): string => name.replace(/\s+/g, "").toLowerCase();

/** Every party with a hand in more than one validator, in the order in which they are met. */
export function sharedHands(validators: Keeper[]): SharedHands[] {
  const found = new Map<string, SharedHands>();
  for (const validator of validators) {
    const { keeping } = validator;
    if (keeping === null) continue;
    for (const party of [keeping.operator, keeping.host, keeping.administrator]) {
      const shared = found.get(plain(party)) ?? { party: party.trim(), of: [] };
      if (!shared.of.includes(validator)) shared.of.push(validator);
      found.set(plain(party), shared);
    }
  }
  return [...found.values()].filter(({ of }) => of.length > 1);
}

/** The founding number: what stands on the notice board. */
export const foundingNumber = (genesis: string): string => inFours(genesis.slice(0, 16));

/** Hex in groups of four, as people compare it. */
export function inFours(hex: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(" ");
}

/** A key as somebody typed or pasted it; null when it is none. */
export function readKey(typed: string): string | null {
  const key = typed.replace(/\s+/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(key) ? key : null;
}

export type NewSet = { name: string; name_en: string; mark: string; key: string }[];

/** The whole set with one validator's card replaced. */
export function replaced(validators: Keeper[], mark: string, by: NewSet[number]): NewSet {
  return validators.map(({ name, name_en, mark: own, key }) =>
    own === mark ? by : { name, name_en, mark: own, key },
  );
}
