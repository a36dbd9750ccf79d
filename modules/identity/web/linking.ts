// A second device: it makes its own key and shows the public half; a device that is linked already
// adds it on the ledger; then the new one finds itself there. No secret ever travels.
import { communities } from "@linli/web/api/index.ts";
import { findIn, type Added } from "@linli/web/api/linked.ts";
import { fromHex, toBase64Url, toHex, utf8 } from "@linli/web/bytes.ts";
import { readOne, remove, write } from "@linli/web/database.ts";
import { createDeviceKey, signerFor, type DeviceKey } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import type { Json } from "@linli/web/sign.ts";

/** Communities asked for the new key: a portal of a whole district has many more. */
const COMMUNITIES_ASKED_MAX = 8;

/** A plain https address, so that any camera opens it; nothing after `#` reaches a server. */
export const addAddress = (origin: string, publicKey: string): string =>
  `${origin}/me/devices/add#${publicKey}`;

/** The public key in what was scanned or copied; null when it is not whole. */
export function publicKeyOf(typed: string): string | null {
  const text = typed.trim().split("#").pop() ?? "";
  const hex = text.replace(/[\s-]/g, "").toLowerCase();
  return /^0[23][0-9a-f]{64}$/.test(hex) ? hex : null;
}

export const deviceKeyBody = (publicKey: string): { [member: string]: Json } => ({
  suite: "p256",
  bytes: publicKey,
});

/** Whose the key is by now; null while nobody has added it. */
export async function findAdded(publicKey: string): Promise<Added | null> {
  const here = community.get()?.id;
  const all = communities.get().map(({ id }) => id);
  const asked = [...new Set(here === undefined ? all : [here, ...all])];
  for (const id of asked.slice(0, COMMUNITIES_ASKED_MAX)) {
    const added = await findIn(id, publicKey);
    if (added !== null) return added;
  }
  return null;
}

/** How often a new key is looked for, in ms, and how many times: a minute. */
const LOOK_EVERY_MS = 1_000;
const LOOKS_MAX = 60;

/** Waits until the ledger lists a key; null when it does not come. */
export async function waitAdded(publicKey: string): Promise<Added | null> {
  for (let looked = 0; looked < LOOKS_MAX; looked++) {
    const added = await findAdded(publicKey).catch(() => null);
    if (added !== null) return added;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return null;
}

/** The index that a fact of this verdict gave to a public key. */
export function indexOf(facts: readonly { text: string }[], publicKey: string): number | null {
  for (const { text } of facts) {
    const { "identity.KeyAdded": added } = JSON.parse(text) as {
      "identity.KeyAdded"?: { key: number; public_key: { bytes: string } };
    };
    if (added?.public_key.bytes === publicKey) return added.key;
  }
  return null;
}

export { createDeviceKey };

const WAITING = "waiting-key";

/** The key that waits on 「用另一部手机绑定」: the same one when the page is opened again, since a
 *  recovery takes days. */
export async function waitingKey(): Promise<DeviceKey> {
  const kept = await readOne<DeviceKey>("settings", WAITING).catch(() => undefined);
  if (kept !== undefined && (await isHeld(kept))) return kept;
  const key = await createDeviceKey();
  // A key of this tab's memory is gone with the tab; there is nothing to come back to.
  if (key.protection !== "memory") {
    await write("settings", WAITING, key).catch(() => undefined);
  }
  return key;
}

/** Its account is known: the next one that waits is another. */
export function forgetWaiting(): Promise<void> {
  return remove("settings", WAITING).catch(() => undefined);
}

function isHeld(key: DeviceKey): Promise<boolean> {
  return signerFor(key).then(
    () => true,
    () => false,
  );
}

export interface NewPasskey {
  credential: string;
  publicKey: string;
  /** The key as the command names it. */
  body: { [member: string]: Json };
}

/** Makes a passkey for an account; it counts once the ledger lists its public half. */
export async function makePasskey(name: string, account: string): Promise<NewPasskey> {
  const { createPasskey } = await import("@linli/web/passkey.ts");
  const made = await createPasskey(name, fromHex(account) ?? utf8(account));
  const publicKey = toHex(made.publicKey);
  return {
    credential: toHex(made.credential),
    publicKey,
    body: {
      suite: "web_authn",
      bytes: publicKey,
      relying_party: toHex(made.relyingPartyHash),
      origin: window.location.origin,
    },
  };
}

/** Short name of a key on screen, for telling two passkeys apart. */
export const shortName = (publicKey: string): string =>
  toBase64Url(fromHex(publicKey.slice(2, 10)) ?? utf8(""));
