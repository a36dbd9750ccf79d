// The code on an activation letter is a key pair in disguise: twenty characters of Crockford
// base32 (100 bits) and a check character. The browser derives the key here and the ledger knows
// only its public half, so nobody who reads the ledger, and no portal, can activate a flat
// without the letter. A household card (`householdCard.ts`) carries a shorter code: by their
// length a page tells them apart. Derivation and test vectors: modules/identity/README.md. Loaded
// only on the pages that need it.
import { p256 } from "@noble/curves/nist.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, fromHex, toBigInt, u8, utf8, type Bytes } from "./bytes.ts";
import { compressPoint, importScalar, ORDER } from "./p256.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 20;
export const CARD_LENGTH = 16;
const GROUP = 4;
const DOMAIN = "linli/activation/v1\0";

/** What can be wrong with a typed code, each with its own sentence on the page. */
export type CodeProblem = "length" | "character" | "check";

/** What somebody holds in their hand. */
export type Paper = "letter" | "card";

export interface ActivationKey {
  key: CryptoKey;
  /** 33-byte compressed point. */
  publicKey: Bytes;
}

function values(code: string): number[] {
  return [...code].map((character) => ALPHABET.indexOf(character));
}

export function checkCharacter(code: string): string {
  const sum = values(code).reduce((total, value) => total + value, 0);
  return ALPHABET.charAt(sum % ALPHABET.length);
}

/**
 * Forgives case, spaces, hyphens and the letters that look like digits; checks the last character.
 */
export function parsePaper(
  typed: string,
): { paper: Paper; code: string } | { problem: CodeProblem } {
  const text = typed
    .replace(/[\s\-‐-―－]/g, "")
    .toUpperCase()
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
  if (values(text).includes(-1)) return { problem: "character" };
  const code = text.slice(0, -1);
  if (code.length !== CODE_LENGTH && code.length !== CARD_LENGTH) return { problem: "length" };
  if (checkCharacter(code) !== text.slice(-1)) return { problem: "check" };
  return { paper: code.length === CARD_LENGTH ? "card" : "letter", code };
}

/** As it is printed: groups of four, then the check character. */
export function formatCode(code: string): string {
  const groups: string[] = [];
  for (let i = 0; i < code.length; i += GROUP) groups.push(code.slice(i, i + GROUP));
  return [...groups, checkCharacter(code)].join("-");
}

/** Five random bits for each character: every code is as likely as any other. */
export function randomCode(
  length: number = CODE_LENGTH,
  fill: (bytes: Bytes) => unknown = (bytes) => crypto.getRandomValues(bytes),
): string {
  const bytes = new Uint8Array(length);
  fill(bytes);
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte & 31)).join("");
}

/** The first hash that is a valid private scalar; the second try is needed once in 2^32 codes. */
export function firstScalar(prefix: Uint8Array): Bytes {
  for (let counter = 0; counter < 256; counter++) {
    const hash = sha256(concat(prefix, u8(counter))) as Bytes;
    const scalar = toBigInt(hash);
    if (scalar > 0n && scalar < ORDER) return hash;
  }
  throw new RangeError("no valid scalar in 256 tries");
}

/** Community and code, checked, as they stand in front of what is hashed. */
export function codePrefix(
  domain: string,
  communityHex: string,
  code: string,
  length: number,
): Bytes {
  const community = fromHex(communityHex);
  if (community === null || community.length !== 8)
    throw new RangeError("community: 16 hex digits");
  if (code.length !== length || values(code).includes(-1)) {
    throw new RangeError(`code: ${length} normalised characters`);
  }
  return concat(utf8(domain), community, utf8(code));
}

export function deriveScalar(communityHex: string, code: string): Bytes {
  return firstScalar(codePrefix(DOMAIN, communityHex, code, CODE_LENGTH));
}

export function derivePublic(scalar: Uint8Array): Bytes {
  return compressPoint(p256.getPublicKey(scalar, false));
}

/** Locks a scalar into a key that cannot be exported, and forgets it. */
export async function keyOf(scalar: Bytes): Promise<ActivationKey> {
  const point = p256.getPublicKey(scalar, false);
  const key = await importScalar(scalar, point);
  scalar.fill(0);
  return { key, publicKey: compressPoint(point) };
}

export async function deriveKey(communityHex: string, code: string): Promise<ActivationKey> {
  return keyOf(deriveScalar(communityHex, code));
}
