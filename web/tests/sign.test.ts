import { describe, expect, it } from "vitest";
import { p256 } from "@noble/curves/nist.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, fromBigInt, fromHex, toBase64Url, toHex, utf8, type Bytes } from "../src/bytes.ts";
import { COMMAND_BYTES_MAX } from "../src/limits.ts";
import { checkAssertion, clientDataPrefix, PasskeyUnusable } from "../src/passkey.ts";
import { fromDer, lowS, ORDER, signerOf } from "../src/p256.ts";
import {
  CommandMalformed,
  commandText,
  draft,
  loginText,
  signCommand,
  signLogin,
  type Draft,
  type Json,
} from "../src/sign.ts";

const author = {
  chain: "0123456789abcdef",
  community: "00112233445566aa",
  account: "ab".repeat(20),
  key: 0,
};
const salt = new Uint8Array(16).fill(0xcd);
const of = (body: Record<string, Json>, more: Partial<Draft> = {}): Draft => ({
  author,
  name: "billing.Pay",
  body,
  salt,
  validUntil: 1_767_225_600_000,
  ...more,
});

describe("command text", () => {
  it("is the exact text of the specification", () => {
    expect(commandText(of({ note: '交一月物业费 "早"', fee_fen: 25470, ok: true }))).toBe(
      '{"linli":1,"chain":"0123456789abcdef","community":"00112233445566aa",' +
        `"account":"${"ab".repeat(20)}","key":0,"salt":"${"cd".repeat(16)}",` +
        '"valid_until":1767225600000,"do":{"billing.Pay":' +
        '{"note":"交一月物业费 \\"早\\"","fee_fen":25470,"ok":true}}}',
    );
  });

  const deep = (levels: number): Json => (levels === 0 ? 1 : [deep(levels - 1)]);
  it("allows eight levels and the largest exact integer, and no more", () => {
    // The command itself, `do` and the body are three of the eight.
    expect(commandText(of({ list: deep(5) }))).toContain("[[[[[1]]]]]");
    expect(() => commandText(of({ list: deep(6) }))).toThrow(CommandMalformed);
    expect(commandText(of({ n: Number.MAX_SAFE_INTEGER }))).toContain("9007199254740991");
  });

  const wrong: [string, Draft][] = [
    ["a fraction", of({ n: 0.5 })],
    ["an integer beyond 2^53-1", of({ n: 2 ** 53 })],
    ["not a number", of({ n: NaN })],
    ["an absent member", of({ n: undefined as unknown as Json })],
    ["half a character", of({ text: "\ud83d" })],
    ["half a character in a name", of({ "\udc00": 1 })],
    ["too many bytes", of({ text: "中".repeat(COMMAND_BYTES_MAX / 3) })],
    ["a name without a noun", of({}, { name: "Pay" })],
    ["a short salt", of({}, { salt: new Uint8Array(15) })],
    ["upper-case hex", of({}, { author: { ...author, account: "AB".repeat(20) } })],
  ];
  it.each(wrong)("refuses %s", (_name, bad) => {
    expect(() => commandText(bad)).toThrow(CommandMalformed);
  });

  it("gets a fresh salt and less than 48 hours", () => {
    const one = draft(author, "billing.Pay", {}, 1_000);
    expect(toHex(one.salt)).not.toBe(toHex(draft(author, "billing.Pay", {}, 1_000).salt));
    expect(one.validUntil - 1_000).toBeLessThan(48 * 3_600_000);
  });
});

describe("signatures", () => {
  it("verify over the preimage, whose digest is the id, in low-S form", async () => {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
      "verify",
    ]);
    const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    for (let i = 0; i < 16; i++) {
      const signed = await signCommand(of({ i }), signerOf(pair.privateKey));
      const preimage = concat(utf8("linli/command/v1\0"), utf8(signed.text));
      expect(signed.id).toBe(toHex(sha256(preimage)));
      const auth = fromHex(signed.auth)!;
      expect([auth.length, auth[0]]).toEqual([65, 1]);
      expect(p256.verify(auth.slice(1), preimage, publicKey, { lowS: true })).toBe(true);
    }
  });

  it("of a login are over their own text and prefix", async () => {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
      "verify",
    ]);
    const publicKey = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
    const nonce = "5a".repeat(32);
    const text =
      '{"linli_login":1,"chain":"0123456789abcdef","community":"00112233445566aa",' +
      `"account":"${"ab".repeat(20)}","key":0,"nonce":"${nonce}"}`;
    expect(loginText(author, nonce)).toBe(text);
    const auth = fromHex(await signLogin(author, nonce, signerOf(pair.privateKey)))!;
    const message = concat(utf8("linli/login/v1\0"), utf8(text));
    expect(p256.verify(auth.slice(1), message, publicKey, { lowS: true })).toBe(true);
    expect(() => loginText(author, "5a")).toThrow(CommandMalformed);
  });

  it("get the lower s, and keep it", () => {
    const r = fromBigInt(5n, 32);
    const both = [fromBigInt(7n, 32), fromBigInt(ORDER - 7n, 32)];
    for (const s of both) expect(toHex(lowS(concat(r, s)))).toBe(toHex(concat(r, both[0]!)));
  });

  it("in DER become raw bytes; anything else is refused", () => {
    const secret = new Uint8Array(32).fill(9);
    for (let i = 0; i < 32; i++) {
      const message = utf8(`message ${i}`);
      const der = p256.sign(message, secret, { format: "der", lowS: false }) as Bytes;
      const raw = fromDer(der);
      expect(p256.verify(raw, message, p256.getPublicKey(secret), { lowS: true })).toBe(true);
      expect(() => fromDer(der.slice(0, -1))).toThrow(RangeError);
      expect(() => fromDer(concat(der, new Uint8Array(1)))).toThrow(RangeError);
    }
    expect(() => fromDer(new Uint8Array(0))).toThrow(RangeError);
  });
});

describe("passkey answers", () => {
  const challenge = new Uint8Array(32).fill(5);
  const origin = "https://haitang.example";
  const data = (flags: number, length = 37): Bytes => {
    const bytes = new Uint8Array(length);
    bytes[32] = flags;
    return bytes;
  };
  const answer = (flags: number, clientData: string, length = 37) => ({
    authenticatorData: data(flags, length),
    clientData: utf8(clientData),
    signature: new Uint8Array(64),
  });
  const prefix = clientDataPrefix(challenge, origin);

  it("in the ledger's form are let through, with members that browsers append", () => {
    expect(prefix).toBe(
      `{"type":"webauthn.get","challenge":"${toBase64Url(challenge)}",` +
        `"origin":"${origin}","crossOrigin":false`,
    );
    checkAssertion(answer(0x05, `${prefix}}`), challenge, origin);
    checkAssertion(
      answer(0x05, `${prefix},"other_keys_can_be_added_here":"…"}`),
      challenge,
      origin,
    );
  });

  const wrong: [string, ReturnType<typeof answer>][] = [
    ["nobody present", answer(0x04, `${prefix}}`)],
    ["nobody verified", answer(0x01, `${prefix}}`)],
    ["attested data", answer(0x41, `${prefix}}`)],
    ["extensions", answer(0x81, `${prefix}}`)],
    ["short authenticator data", answer(0x05, `${prefix}}`, 36)],
    ["another page", answer(0x05, `${clientDataPrefix(challenge, "https://x.example")}}`)],
    ["another challenge", answer(0x05, `${clientDataPrefix(new Uint8Array(32), origin)}}`)],
    ["a prefix that goes on", answer(0x05, `${prefix}ish}`)],
    ["long client data", answer(0x05, `${prefix},${" ".repeat(1024)}}`)],
  ];
  it.each(wrong)("are turned down: %s", (_name, bad) => {
    expect(() => checkAssertion(bad, challenge, origin)).toThrow(PasskeyUnusable);
  });
});
