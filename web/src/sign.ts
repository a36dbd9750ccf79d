// Builds the exact text of a command and signs it (crates/ledger/README.md §1). The text is what
// the person signs and what the ledger keeps, byte for byte; nothing canonicalises it later, so it
// is written once, here.
import { concat, fromHex, toHex, u16, u8, utf8, type Bytes } from "./bytes.ts";
import { COMMAND_BYTES_MAX, COMMAND_DEPTH_MAX, COMMAND_VALID_MS } from "./limits.ts";
import type { Signer } from "./p256.ts";

const PREIMAGE = utf8("linli/command/v1\0");
const LOGIN_PREIMAGE = utf8("linli/login/v1\0");

/** The values a command may contain: no fraction, no exponent, nothing absent. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };

/** Who signs, and where. */
export interface Author {
  chain: string;
  community: string;
  account: string;
  key: number;
}

export interface Draft {
  author: Author;
  /** `<noun>.<Command>`, such as `billing.Pay`. */
  name: string;
  body: { [member: string]: Json };
  salt: Bytes;
  validUntil: number;
}

export interface SignedCommand {
  /** 64 hex digits; one id has one verdict, ever. */
  id: string;
  text: string;
  /** Hex of suite ‖ signature. */
  auth: string;
  validUntil: number;
}

/**
 * A mistake of the program, not of the person: the form let something through that no command may
 * hold.
 */
export class CommandMalformed extends Error {}

const NAME = /^[a-z]+\.[A-Z][A-Za-z]+$/;
// A surrogate without its partner cannot be written in UTF-8.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?:^|[^\ud800-\udbff])[\udc00-\udfff]/;

function checkValue(value: Json | undefined, depth: number): void {
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "string") {
    if (LONE_SURROGATE.test(value)) throw new CommandMalformed("text is not valid Unicode");
    return;
  }
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new CommandMalformed(`not an integer: ${value}`);
    return;
  }
  if (typeof value !== "object") throw new CommandMalformed(`no such JSON value: ${typeof value}`);
  if (depth > COMMAND_DEPTH_MAX) throw new CommandMalformed("nested too deeply");
  for (const [name, member] of Object.entries(value)) {
    if (LONE_SURROGATE.test(name)) throw new CommandMalformed("name is not valid Unicode");
    checkValue(member, depth + 1);
  }
}

function requireHex(name: string, text: string, bytes: number): void {
  if (fromHex(text)?.length !== bytes)
    throw new CommandMalformed(`${name}: ${2 * bytes} hex digits`);
}

/** The exact text, in the member order of the specification. */
export function commandText(draft: Draft): string {
  const { author, name, body, salt, validUntil } = draft;
  requireHex("chain", author.chain, 8);
  requireHex("community", author.community, 8);
  requireHex("account", author.account, 20);
  requireHex("salt", toHex(salt), 16);
  if (!NAME.test(name)) throw new CommandMalformed(`not a command name: ${name}`);
  const command = {
    linli: 1,
    chain: author.chain,
    community: author.community,
    account: author.account,
    key: author.key,
    salt: toHex(salt),
    valid_until: validUntil,
    do: { [name]: body },
  };
  checkValue(command, 1);
  const text = JSON.stringify(command);
  if (utf8(text).length > COMMAND_BYTES_MAX) throw new CommandMalformed("the command is too long");
  return text;
}

export function preimage(text: string): Bytes {
  return concat(PREIMAGE, utf8(text));
}

export async function commandId(text: string): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", preimage(text)));
}

/** A draft with a fresh salt; `now` is the ledger's time as the portal last reported it. */
export function draft(author: Author, name: string, body: Draft["body"], now: number): Draft {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { author, name, body, salt, validUntil: Math.floor(now) + COMMAND_VALID_MS };
}

/** Suite 1: the device key signs the preimage, so the digest under the signature is the id. */
export async function signCommand(draft: Draft, sign: Signer): Promise<SignedCommand> {
  const text = commandText(draft);
  const id = toHex(await commandId(text));
  const signature = await sign(preimage(text));
  return { id, text, auth: toHex(concat(u8(1), signature)), validUntil: draft.validUntil };
}

/**
 * A login (crates/portal/README.md): its own text under its own prefix, so that no portal can pass
 * a command off as a login, nor a login as a command.
 */
export function loginText(author: Author, nonce: string): string {
  const { chain, community, account, key } = author;
  requireHex("nonce", nonce, 32);
  return JSON.stringify({ linli_login: 1, chain, community, account, key, nonce });
}

/** Auth of a login, hex, suite 1. */
export async function signLogin(author: Author, nonce: string, sign: Signer): Promise<string> {
  const signed = await sign(concat(LOGIN_PREIMAGE, utf8(loginText(author, nonce))));
  return toHex(concat(u8(1), signed));
}

/**
 * Suite 2: a passkey signs the id as its challenge. The code for passkeys loads when first needed.
 */
export async function signWithPasskey(draft: Draft, credential: Bytes): Promise<SignedCommand> {
  const text = commandText(draft);
  const id = await commandId(text);
  const auth = await passkeyAuth(id, credential);
  return { id: toHex(id), text, auth, validUntil: draft.validUntil };
}

/** Auth of a login, hex, suite 2: the challenge is the hash of its text under its prefix. */
export async function signLoginWithPasskey(
  author: Author,
  nonce: string,
  credential: Bytes,
): Promise<string> {
  const message = concat(LOGIN_PREIMAGE, utf8(loginText(author, nonce)));
  const challenge = new Uint8Array(await crypto.subtle.digest("SHA-256", message));
  return passkeyAuth(challenge, credential);
}

async function passkeyAuth(challenge: Bytes, credential: Bytes): Promise<string> {
  const { assert } = await import("./passkey.ts");
  const { authenticatorData, clientData, signature } = await assert(credential, challenge);
  const auth = concat(
    u8(2),
    u16(authenticatorData.length),
    authenticatorData,
    u16(clientData.length),
    clientData,
    signature,
  );
  return toHex(auth);
}
