// The code on an activation letter is a key pair in disguise: twenty characters of Crockford base32
// (100 bits) and a check character. The browser derives the key here and the ledger knows only its
// public half, so nobody who reads the ledger, and no portal, can activate a flat without the
// letter. Derivation and test vectors: web/README.md. Loaded only on the activation page.
import { p256 } from "@noble/curves/nist.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, fromHex, toBigInt, u8, utf8, type Bytes } from "./bytes.ts";
import { compressPoint, importScalar, ORDER } from "./p256.ts";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH = 20;
const GROUP = 4;
const DOMAIN = "linli/activation/v1\0";

/** What can be wrong with a typed code, each with its own sentence on the page. */
export type CodeProblem = "length" | "character" | "check";

export type ParsedCode = { code: string } | { problem: CodeProblem };

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
export function parseCode(typed: string): ParsedCode {
  const text = typed
    .replace(/[\s\-‐-―－]/g, "")
    .toUpperCase()
    .replace(/[IL]/g, "1")
    .replace(/O/g, "0");
  if (values(text).includes(-1)) return { problem: "character" };
  if (text.length !== CODE_LENGTH + 1) return { problem: "length" };
  const code = text.slice(0, CODE_LENGTH);
  if (checkCharacter(code) !== text.slice(CODE_LENGTH)) return { problem: "check" };
  return { code };
}

/** As it is printed: five groups of four, then the check character. */
export function formatCode(code: string): string {
  const groups: string[] = [];
  for (let i = 0; i < CODE_LENGTH; i += GROUP) groups.push(code.slice(i, i + GROUP));
  return [...groups, checkCharacter(code)].join("-");
}

/** The first hash that is a valid private scalar; the second try is needed once in 2^32 codes. */
export function deriveScalar(communityHex: string, code: string): Bytes {
  const community = fromHex(communityHex);
  if (community === null || community.length !== 8)
    throw new RangeError("community: 16 hex digits");
  if (code.length !== CODE_LENGTH || values(code).includes(-1)) {
    throw new RangeError("code: 20 normalised characters");
  }
  for (let counter = 0; counter < 256; counter++) {
    const hash = sha256(concat(utf8(DOMAIN), community, utf8(code), u8(counter))) as Bytes;
    const scalar = toBigInt(hash);
    if (scalar > 0n && scalar < ORDER) return hash;
  }
  throw new RangeError("no valid scalar in 256 tries");
}

export function derivePublic(scalar: Uint8Array): Bytes {
  return compressPoint(p256.getPublicKey(scalar, false));
}

export async function deriveKey(communityHex: string, code: string): Promise<ActivationKey> {
  const scalar = deriveScalar(communityHex, code);
  const point = p256.getPublicKey(scalar, false);
  const key = await importScalar(scalar, point);
  scalar.fill(0);
  return { key, publicKey: compressPoint(point) };
}
