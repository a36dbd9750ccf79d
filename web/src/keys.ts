// The keys of this device and the people they belong to.
//
// A *device key* is a P-256 pair made here; its private half never leaves the browser. An
// *identity* says whose account on which ledger a key signs for; one phone may hold several (two
// flats, an owner who is also treasurer). *Personas* of the demo, and people helped at a desk, are
// identities whose keys live in this tab's memory and nowhere else.
//
// Protection, best first: `browser` (a non-extractable CryptoKey in IndexedDB), `software` (the
// key's bytes in IndexedDB, where a browser cannot store a CryptoKey; a wrapping key would lie
// beside it and protect nothing, so there is none), `memory` (no IndexedDB: gone when the page
// closes, and the page says so). A *passkey* is kept by the system or its authenticator; of it only
// the id is here.
//
// Invariant: a key is stored before its public half is handed out, so no account ever lists a key
// that nobody holds.
import { toHex, type Bytes } from "./bytes.ts";
import { DatabaseUnavailable, readAll, readOne, remove, write } from "./database.ts";
import { Observable } from "./observable.ts";
import { ECDSA_P256, exportPublic, importPkcs8, signerOf, type Signer } from "./p256.ts";
import type { Author } from "./sign.ts";

export type Protection = "browser" | "software" | "memory" | "passkey";

/** In whose clothes a person uses the app; decides the menu, never the rights. */
export type Audience = "resident" | "staff" | "district" | "auditor";

export interface DeviceKey {
  keyId: string;
  /** 66 hex digits, compressed point. */
  publicKey: string;
  protection: Protection;
}

/** An officer signs for somebody without a phone, for the length of a visit. */
export interface Assisting {
  /** The officer's own identity, to return to. */
  opener: string;
  /** Who helps, in the words of their office. */
  helper: string;
  helperEn: string;
  /** When the visit runs out, ledger time in ms. */
  until: number;
}

export interface Identity extends Author {
  /** Local name of this identity: chain, community and account in one text. */
  id: string;
  keyId: string;
  publicKey: string;
  protection: Protection;
  /** What the switcher shows, such as a flat; never sent anywhere. */
  label: string;
  /** The same in English, where it differs. */
  labelEn?: string;
  audience: Audience;
  /** Set when an officer who lives here has chosen to look after the own household. */
  atHome?: boolean;
  /** Id of the passkey that signs, hex; absent where a key of this device does. */
  credential?: string;
  /** True for demo personas and people helped at a desk: kept in memory only. */
  persona: boolean;
  /** Set while an officer signs for this person at a desk. */
  assisting?: Assisting;
}

interface KeyRecord extends DeviceKey {
  secret: CryptoKey | Bytes;
}

const keysInMemory = new Map<string, KeyRecord>();
const identitiesInMemory = new Map<string, Identity>();

// True in a demo's phone: what is bound there is the visitor's game, not the visitor's flat.
let memoryOnly = false;

/** From now on this tab neither sees nor changes what the browser has stored. */
export function keepInMemoryOnly(): void {
  memoryOnly = true;
}

/** Whoever acts in this tab; null for a visitor. */
export const currentIdentity = new Observable<Identity | null>(null);

/** Calls when somebody else acts in this tab, not when the same person's label changes. */
export function onIdentityChange(action: (identity: Identity | null) => void): () => void {
  let known = currentIdentity.get()?.id;
  return currentIdentity.subscribe(() => {
    const identity = currentIdentity.get();
    if (identity?.id === known) return;
    known = identity?.id;
    action(identity);
  });
}

const CHOSEN = "chosen-identity";
/** How the name of a demo persona's key begins. */
const PERSONA = "persona.";

async function keep(record: KeyRecord): Promise<KeyRecord> {
  if (memoryOnly) return keepInMemory(record);
  try {
    await write("keys", record.keyId, record);
    return record;
  } catch (error) {
    if (error instanceof DatabaseUnavailable) return keepInMemory(record);
    throw error;
  }
}

function keepInMemory(record: KeyRecord): KeyRecord {
  const held: KeyRecord = { ...record, protection: "memory" };
  keysInMemory.set(held.keyId, held);
  return held;
}

function isCloneError(error: unknown): boolean {
  return (error as { name?: string } | null)?.name === "DataCloneError";
}

async function makePair(extractable: boolean): Promise<{ pair: CryptoKeyPair; publicKey: string }> {
  const pair = await crypto.subtle.generateKey(ECDSA_P256, extractable, ["sign", "verify"]);
  return { pair, publicKey: toHex(await exportPublic(pair.publicKey)) };
}

async function makeSoftwareKey(): Promise<KeyRecord> {
  const { pair, publicKey } = await makePair(true);
  const secret = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  return keep({ keyId: publicKey, publicKey, protection: "software", secret });
}

/** Asks the browser not to evict our storage; the answer changes nothing but a sentence in 我的. */
export async function askForPersistence(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

/** A new key of this device, stored before it is returned. */
export async function createDeviceKey(): Promise<DeviceKey> {
  await askForPersistence();
  const { pair, publicKey } = await makePair(false);
  const record: KeyRecord = {
    keyId: publicKey,
    publicKey,
    protection: "browser",
    secret: pair.privateKey,
  };
  try {
    const { keyId, protection } = await keep(record);
    return { keyId, publicKey, protection };
  } catch (error) {
    if (!isCloneError(error)) throw error;
    const { secret: _secret, ...key } = await makeSoftwareKey();
    return key;
  }
}

/** A key for one visit at a desk: in this tab's memory, and gone with it. */
export async function createDeskKey(): Promise<DeviceKey> {
  const { pair, publicKey } = await makePair(false);
  const key: DeviceKey = { keyId: `desk.${publicKey}`, publicKey, protection: "memory" };
  keysInMemory.set(key.keyId, { ...key, secret: pair.privateKey });
  return key;
}

/** Acts for somebody at a desk, until the visit ends or the page is opened anew. */
export async function enterDesk(
  key: DeviceKey,
  about: NewIdentity & { assisting: Assisting },
): Promise<Identity> {
  const identity: Identity = { ...about, ...key, id: identityId(about), persona: true };
  identitiesInMemory.set(identity.id, identity);
  await chooseIdentity(identity.id);
  return identity;
}

/** Leaves the desk: the key is gone, and the officer acts again. */
export async function leaveDesk(identity: Identity): Promise<void> {
  if (identity.assisting === undefined) return;
  await chooseIdentity(identity.assisting.opener);
  await forgetIdentity(identity.id);
}

async function findKey(keyId: string): Promise<KeyRecord | undefined> {
  const held = keysInMemory.get(keyId);
  if (held || memoryOnly) return held;
  try {
    return await readOne<KeyRecord>("keys", keyId);
  } catch (error) {
    if (error instanceof DatabaseUnavailable) return undefined;
    throw error;
  }
}

/** The key is gone (evicted storage, another browser): the page says 「这部手机需要重新绑定」. */
export class KeyLost extends Error {}

export async function signerFor(owner: { keyId: string }): Promise<Signer> {
  const record = await findKey(owner.keyId);
  if (!record) throw new KeyLost(owner.keyId);
  const { secret } = record;
  return signerOf(secret instanceof Uint8Array ? await importPkcs8(secret) : secret);
}

function identityId(author: Author): string {
  return `${author.chain}.${author.community}.${author.account}.${author.key}`;
}

export type NewIdentity = Author & Pick<Identity, "label" | "labelEn" | "audience" | "credential">;

/** Binds a key to an account, once the ledger lists the key there. */
export async function storeBound(key: DeviceKey, about: NewIdentity): Promise<Identity> {
  const { keyId, publicKey, protection } = key;
  const id = identityId(about);
  const persona = memoryOnly || keyId.startsWith(PERSONA);
  const identity: Identity = { ...about, id, keyId, publicKey, protection, persona };
  await storeIdentity(identity);
  return identity;
}

/** As `storeBound`, and acts as that identity from now on. */
export async function bindIdentity(key: DeviceKey, about: NewIdentity): Promise<Identity> {
  const identity = await storeBound(key, about);
  await chooseIdentity(identity.id);
  return identity;
}

async function storeIdentity(identity: Identity): Promise<void> {
  if (identity.persona) {
    identitiesInMemory.set(identity.id, identity);
    return;
  }
  try {
    await write("identities", identity.id, identity);
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
    identitiesInMemory.set(identity.id, identity);
  }
}

/** What the ledger says of an identity may change: another flat, a new office. */
export async function describeIdentity(
  identity: Identity,
  about: Partial<Pick<Identity, "label" | "labelEn" | "audience" | "atHome">>,
): Promise<void> {
  const names = Object.keys(about) as (keyof typeof about)[];
  if (names.every((name) => identity[name] === about[name])) return;
  const next = { ...identity, ...about };
  await storeIdentity(next);
  if (currentIdentity.get()?.id === identity.id) currentIdentity.set(next);
}

export function labelOf(identity: Identity, language: "zh" | "en"): string {
  return language === "en" ? (identity.labelEn ?? identity.label) : identity.label;
}

/** A demo persona. Its key is imported into this tab's memory and never written anywhere. */
export async function addPersona(
  about: NewIdentity & { publicKey: string },
  pkcs8: Bytes,
): Promise<Identity> {
  const secret = await importPkcs8(pkcs8);
  const keyId = `${PERSONA}${about.publicKey}`;
  const { publicKey } = about;
  keysInMemory.set(keyId, { keyId, publicKey, protection: "memory", secret });
  const id = identityId(about);
  const identity: Identity = { ...about, id, keyId, protection: "memory", persona: true };
  identitiesInMemory.set(id, identity);
  return identity;
}

/** Everyone this device can act for, personas included. */
export async function identities(): Promise<Identity[]> {
  let stored: Identity[] = [];
  try {
    if (!memoryOnly) stored = await readAll<Identity>("identities");
  } catch (error) {
    if (!(error instanceof DatabaseUnavailable)) throw error;
  }
  return [...stored, ...identitiesInMemory.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function chooseIdentity(id: string | null): Promise<Identity | null> {
  const chosen = (await identities()).find((identity) => identity.id === id) ?? null;
  currentIdentity.set(chosen);
  if (chosen?.persona !== true && !memoryOnly) {
    await write("settings", CHOSEN, id).catch(() => undefined);
  }
  return chosen;
}

/** Called once at start: the identity of last time, or the only one there is. */
export async function restoreIdentity(): Promise<Identity | null> {
  const all = await identities();
  const last = await readOne<string>("settings", CHOSEN).catch(() => undefined);
  const chosen = all.find((identity) => identity.id === last) ?? all[0] ?? null;
  currentIdentity.set(chosen);
  return chosen;
}

/** Removes an identity from this device; its key too, when no other identity uses it. */
export async function forgetIdentity(id: string): Promise<void> {
  const all = await identities();
  const leaving = all.find((identity) => identity.id === id);
  if (!leaving) return;
  identitiesInMemory.delete(id);
  await remove("identities", id).catch(() => undefined);
  const others = all.filter((identity) => identity.id !== id);
  if (!others.some((identity) => identity.keyId === leaving.keyId)) {
    keysInMemory.delete(leaving.keyId);
    await remove("keys", leaving.keyId).catch(() => undefined);
  }
  if (currentIdentity.get()?.id === id) await chooseIdentity(others[0]?.id ?? null);
}

/** Drops every persona, as 「重新开始」 does: the demo's new ledger knows none of them. */
export function dropPersonas(): void {
  for (const [id, identity] of identitiesInMemory) {
    if (!identity.persona) continue;
    identitiesInMemory.delete(id);
    keysInMemory.delete(identity.keyId);
  }
  if (currentIdentity.get()?.persona === true) currentIdentity.set(null);
}
