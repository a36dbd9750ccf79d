// Ed25519 as the ledger verifies it (ZIP-215). WebCrypto is asked first because it is faster; where
// it lacks Ed25519, or says no to a signature that ZIP-215 may still admit, the bundled
// implementation decides.
import type { Bytes } from "../bytes.ts";

async function byWebCrypto(key: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (typeof crypto === "undefined" || crypto.subtle === undefined) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, signature, message);
  } catch {
    return false;
  }
}

export async function verifyEd25519(
  key: Bytes,
  signature: Bytes,
  message: Bytes,
): Promise<boolean> {
  if (await byWebCrypto(key, signature, message)) return true;
  const { ed25519 } = await import("@noble/curves/ed25519.js");
  try {
    return ed25519.verify(signature, message, key, { zip215: true });
  } catch {
    return false;
  }
}
