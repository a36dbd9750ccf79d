// Passkeys (WebAuthn, ES256) as an optional second kind of key. The ledger compares the beginning
// of clientDataJSON byte for byte and refuses extensions, so an answer of any other shape is turned
// down here, before the person is told that something was sent. Loaded only when a passkey is used.
import { toBase64Url, utf8, type Bytes } from "./bytes.ts";
import { AUTHENTICATOR_DATA_MAX, AUTHENTICATOR_DATA_MIN, CLIENT_DATA_MAX } from "./limits.ts";
import { ECDSA_P256, exportPublic, fromDer } from "./p256.ts";

const ES256 = -7;
const FLAG_USER_PRESENT = 0x01;
const FLAG_USER_VERIFIED = 0x04;
const FLAG_ATTESTED_DATA = 0x40;
const FLAG_EXTENSIONS = 0x80;

/** This browser or authenticator makes no answer that the ledger admits: use the device key. */
export class PasskeyUnusable extends Error {}

export interface Assertion {
  authenticatorData: Bytes;
  clientData: Bytes;
  /** r ‖ s, low-S. */
  signature: Bytes;
}

export interface Passkey {
  credential: Bytes;
  /** 33-byte compressed point. */
  publicKey: Bytes;
  /** SHA-256 of the relying party's name, stored with the key on the ledger. */
  relyingPartyHash: Bytes;
}

/** What the ledger expects clientDataJSON to begin with. */
export function clientDataPrefix(challenge: Bytes, origin: string): string {
  const encoded = toBase64Url(challenge);
  return `{"type":"webauthn.get","challenge":"${encoded}","origin":"${origin}","crossOrigin":false`;
}

/** Refuses an assertion that the ledger would reject. */
export function checkAssertion(assertion: Assertion, challenge: Bytes, origin: string): void {
  const { authenticatorData, clientData } = assertion;
  const flags = authenticatorData[32] ?? 0;
  if (
    authenticatorData.length < AUTHENTICATOR_DATA_MIN ||
    authenticatorData.length > AUTHENTICATOR_DATA_MAX
  ) {
    throw new PasskeyUnusable("authenticator data has an unusual length");
  }
  if ((flags & FLAG_USER_PRESENT) === 0) throw new PasskeyUnusable("nobody was present");
  if ((flags & FLAG_USER_VERIFIED) === 0) throw new PasskeyUnusable("nobody was verified");
  if ((flags & (FLAG_ATTESTED_DATA | FLAG_EXTENSIONS)) !== 0) {
    throw new PasskeyUnusable("the authenticator added extensions");
  }
  if (clientData.length > CLIENT_DATA_MAX) throw new PasskeyUnusable("client data is too long");
  const prefix = utf8(clientDataPrefix(challenge, origin));
  const next = clientData[prefix.length];
  const starts = prefix.every((byte, i) => clientData[i] === byte);
  if (!starts || (next !== 0x2c && next !== 0x7d)) {
    throw new PasskeyUnusable("client data has another form");
  }
}

/** Asks for one signature over `challenge`, the id of the command. */
export async function assert(credential: Bytes, challenge: Bytes): Promise<Assertion> {
  const answer = await navigator.credentials.get({
    publicKey: {
      challenge,
      allowCredentials: [{ type: "public-key", id: credential }],
      userVerification: "required",
      timeout: 120_000,
    },
  });
  if (!(answer instanceof PublicKeyCredential)) throw new PasskeyUnusable("no passkey answered");
  const response = answer.response as AuthenticatorAssertionResponse;
  const assertion: Assertion = {
    authenticatorData: new Uint8Array(response.authenticatorData),
    clientData: new Uint8Array(response.clientDataJSON),
    signature: fromDer(new Uint8Array(response.signature)),
  };
  checkAssertion(assertion, challenge, window.location.origin);
  return assertion;
}

/** Makes a passkey for an account. The key's public half still has to be added on the ledger. */
export async function createPasskey(name: string, account: Bytes): Promise<Passkey> {
  const relyingParty = window.location.hostname;
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { id: relyingParty, name: "邻里" },
      user: { id: account, name, displayName: name },
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      pubKeyCredParams: [{ type: "public-key", alg: ES256 }],
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      attestation: "none",
      timeout: 120_000,
    },
  });
  if (!(made instanceof PublicKeyCredential)) throw new PasskeyUnusable("no passkey was made");
  const response = made.response as AuthenticatorAttestationResponse;
  const spki = response.getPublicKey?.();
  if (!spki || response.getPublicKeyAlgorithm() !== ES256) {
    throw new PasskeyUnusable("the passkey is not a P-256 key");
  }
  const key = await crypto.subtle.importKey("spki", spki, ECDSA_P256, true, ["verify"]);
  const hash = await crypto.subtle.digest("SHA-256", utf8(relyingParty));
  return {
    credential: new Uint8Array(made.rawId),
    publicKey: await exportPublic(key),
    relyingPartyHash: new Uint8Array(hash),
  };
}
