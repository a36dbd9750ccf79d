// P-256 as the ledger wants it: raw public keys, raw low-S signatures.
import { concat, fromBigInt, toBase64Url, toBigInt, type Bytes } from "./bytes.ts";

/** Order of the P-256 group (FIPS 186-5). */
export const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const HALF_ORDER = ORDER >> 1n;

export const ECDSA_P256 = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGN = { name: "ECDSA", hash: "SHA-256" } as const;

/** Signs bytes; what comes back is r ‖ s with s in the lower half. */
export type Signer = (bytes: Bytes) => Promise<Bytes>;

/** Both (r, s) and (r, n − s) verify; the ledger admits only the smaller s, so that a signature has
 *  one form. Browsers return either. */
export function lowS(signature: Uint8Array): Bytes {
  if (signature.length !== 64) throw new RangeError("a raw P-256 signature has 64 bytes");
  const s = toBigInt(signature.subarray(32));
  const low = s > HALF_ORDER ? ORDER - s : s;
  return concat(signature.subarray(0, 32), fromBigInt(low, 32));
}

export function signerOf(key: CryptoKey): Signer {
  return async (bytes) => lowS(new Uint8Array(await crypto.subtle.sign(SIGN, key, bytes)));
}

/** The 33-byte compressed point, the form in which the ledger stores keys. */
export function compressPoint(uncompressed: Uint8Array): Bytes {
  if (uncompressed.length !== 65 || uncompressed[0] !== 4) {
    throw new RangeError("expected an uncompressed point");
  }
  const odd = ((uncompressed[64] ?? 0) & 1) === 1;
  return concat(new Uint8Array([odd ? 3 : 2]), uncompressed.subarray(1, 33));
}

export async function exportPublic(key: CryptoKey): Promise<Bytes> {
  return compressPoint(new Uint8Array(await crypto.subtle.exportKey("raw", key)));
}

export function importPkcs8(pkcs8: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("pkcs8", pkcs8, ECDSA_P256, false, ["sign"]);
}

/** From a private scalar and its uncompressed point; never extractable afterwards. */
export function importScalar(scalar: Uint8Array, uncompressed: Uint8Array): Promise<CryptoKey> {
  const jwk = {
    kty: "EC",
    crv: "P-256",
    d: toBase64Url(scalar),
    x: toBase64Url(uncompressed.subarray(1, 33)),
    y: toBase64Url(uncompressed.subarray(33)),
  };
  return crypto.subtle.importKey("jwk", jwk, ECDSA_P256, false, ["sign"]);
}

/** DER as authenticators return it (SEQUENCE of two INTEGERs) to raw r ‖ s, low-S. */
export function fromDer(der: Uint8Array): Bytes {
  const fail = () => new RangeError("not a DER signature");
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw fail();
  let offset = 2;
  const integer = (): Bytes => {
    const length = der[offset + 1] ?? 0;
    const bytes = der.subarray(offset + 2, offset + 2 + length);
    if (der[offset] !== 2 || length === 0 || length > 33 || bytes.length !== length) throw fail();
    offset += 2 + length;
    return fromBigInt(toBigInt(bytes), 32);
  };
  const r = integer();
  const s = integer();
  if (offset !== der.length) throw fail();
  return lowS(concat(r, s));
}
