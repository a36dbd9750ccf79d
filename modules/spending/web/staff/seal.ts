// The seal of a quote: it hides the amount until all are opened, and then proves it. The salt is
// written on the envelope; without it the quote can never be opened.
import { fromHex, toHex, utf8 } from "@linli/web/bytes.ts";

const DOMAIN = "linli/quote/v1\0";
const SALT_BYTES = 32;

export function newSalt(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
}

/** SHA-256 of domain, project, quote, amount in eight bytes big-endian, salt: as the rules do. */
export async function sealOf(
  project: string,
  quote: string,
  fen: number,
  salt: string,
): Promise<string> {
  const amount = new Uint8Array(8);
  new DataView(amount.buffer).setBigUint64(0, BigInt(fen));
  const parts = [utf8(DOMAIN), fromHex(project), fromHex(quote), amount, fromHex(salt)];
  const bytes = parts.flatMap((part) => (part === null ? [] : [...part]));
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes))));
}
