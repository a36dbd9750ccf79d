// A key of this device that the ledger lists: whose it is there, and the identity that follows.
import { utf8 } from "../bytes.ts";
import { bindIdentity, type DeviceKey, type Identity } from "../keys.ts";
import { read, Refused } from "./http.ts";
import { communities, fetchCommunities, ledgerStatus } from "./ledger.ts";
import type { Schema } from "./types.ts";

export interface Added {
  community: string;
  owner: Schema<"KeyOwner">;
}

/** Whose the key is in one community; null while it is nobody's there. */
export async function findIn(community: string, publicKey: string): Promise<Added | null> {
  try {
    const path = `/v1/communities/${community}/keys/${publicKey}`;
    return { community, owner: await read<Schema<"KeyOwner">>(path) };
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** A community that opened a moment ago is not in the list yet. */
export async function hearOf(community: string): Promise<void> {
  if (communities.get().some(({ id }) => id === community)) return;
  await fetchCommunities().catch(() => undefined);
}

/** Binds a key to the account that lists it. */
export async function bindAdded(key: DeviceKey, { community, owner }: Added): Promise<Identity> {
  await hearOf(community);
  const chain = ledgerStatus.get()?.chain;
  if (chain === undefined) throw new Error("the chain is known once an answer came");
  const { account, key: index } = owner;
  return bindIdentity(key, {
    chain,
    community,
    account,
    key: index,
    label: "",
    audience: "resident",
  });
}

/** Six digits that both screens show: another key, slipped in between, would show others. */
export async function digitsOf(publicKey: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(`linli/${publicKey}`)));
  const number = new DataView(hash.buffer).getUint32(0) % 1_000_000;
  const digits = String(number).padStart(6, "0");
  return `${digits.slice(0, 3)} ${digits.slice(3)}`;
}
