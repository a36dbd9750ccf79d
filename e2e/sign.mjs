// Commands that no page offers: signed here with a key of the story's people, as whoever has that
// key and a little patience could.

import assert from "node:assert/strict";
import { until } from "./harness.mjs";

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const VALID_MS = 3_600_000;

const hex = (bytes) => Buffer.from(bytes).toString("hex");
const random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

/** Eight random bytes, for what a command names. */
export const newId = () => hex(random(8));

/** A public key that is well-formed and nobody's: 33 bytes of P-256. */
export async function freshKey() {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, [
    "sign",
    "verify",
  ]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const sign = point[64] % 2 === 0 ? 2 : 3;
  return { suite: "p256", bytes: hex([sign, ...point.slice(1, 33)]) };
}

/** The ledger takes the lower of the two values that both sign. */
function lowS(signature) {
  const s = BigInt(`0x${hex(signature.slice(32))}`);
  const low = s > ORDER / 2n ? ORDER - s : s;
  return hex(signature.slice(0, 32)) + low.toString(16).padStart(64, "0");
}

async function signature(pkcs8, message) {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const bytes = Buffer.from(pkcs8, "base64");
  const secret = await crypto.subtle.importKey("pkcs8", bytes, curve, false, ["sign"]);
  const made = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, secret, message);
  return `01${lowS(new Uint8Array(made))}`;
}

export async function ledgerStatus({ origin }) {
  return (await fetch(`${origin}/v1/status`)).json();
}

/** What a route answers: JSON, or its text where it gives a file. */
async function answerOf(url, options = {}) {
  const answer = await fetch(url, options);
  const text = await answer.text();
  assert.ok(answer.ok, `${url}: ${answer.status} ${text}`);
  return text;
}

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;

/** A day in Shanghai, so many days from the ledger's today. */
export async function dayFrom(demo, days) {
  const { time_ms } = await ledgerStatus(demo);
  return new Date(time_ms + SHANGHAI_MS + days * DAY_MS).toISOString().slice(0, 10);
}

/** Signs in as a person of the story, and reads the routes of their community. */
export async function readAs(demo, name) {
  const { community, account, key, key_pkcs8 } = demo.persona(name);
  const { chain } = await ledgerStatus(demo);
  const session = `${demo.origin}/v1/session`;
  const { nonce } = JSON.parse(await answerOf(`${session}/challenge`, { method: "POST" }));
  const text = JSON.stringify({ linli_login: 1, chain, community, account, key, nonce });
  const message = Buffer.concat([Buffer.from("linli/login/v1\0"), Buffer.from(text)]);
  const body = { community, account, key, nonce, auth: await signature(key_pkcs8, message) };
  const signedIn = await answerOf(session, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const headers = { authorization: `Bearer ${JSON.parse(signedIn).token}` };
  const plain = (path) =>
    answerOf(`${demo.origin}/v1/communities/${community}/${path}`, { headers });
  const get = async (path) => JSON.parse(await plain(path));
  const all = async (path) => {
    const items = [];
    let next = "";
    do {
      const page = await get(`${path}${path.includes("?") ? "&" : "?"}limit=200${next}`);
      items.push(...page.items);
      next = page.next === null ? null : `&after=${page.next}`;
    } while (next !== null);
    return items;
  };
  return { get, all, plain };
}

/** Signs a command as somebody of the story, and waits for what the ledger says. */
export async function signAs(demo, name, command, body) {
  const { community, account, key, key_pkcs8 } = demo.persona(name);
  const { chain, time_ms } = await ledgerStatus(demo);
  const text = JSON.stringify({
    linli: 1,
    chain,
    community,
    account,
    key,
    salt: hex(random(16)),
    valid_until: time_ms + VALID_MS,
    do: { [command]: body },
  });
  const preimage = Buffer.from(`linli/command/v1\0${text}`);
  const auth = await signature(key_pkcs8, preimage);
  const id = hex(await crypto.subtle.digest("SHA-256", preimage));
  const answer = await fetch(`${demo.origin}/v1/commands`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text, auth }),
  });
  assert.equal(answer.status, 202, `${command}: ${await answer.clone().text()}`);
  let verdict;
  await until(`a verdict of ${command}`, async () => {
    verdict = (await (await fetch(`${demo.origin}/v1/commands/${id}`)).json()).verdict;
    return verdict !== undefined;
  });
  return { id, verdict: verdict.verdict, code: verdict.refusal?.code ?? null };
}

/** Moves the demo's clock ahead: all who keep the ledger sign. */
export async function forward(demo, ms) {
  const before = (await ledgerStatus(demo)).time_ms;
  const offset_ms = before - Date.now() + ms;
  const proposal = newId();
  const keeps = (name) => `${name} (账本网络)`;
  const body = { proposal, offset_ms, expires: before + VALID_MS };
  const proposed = await signAs(demo, keeps("刘建华"), "network.ProposeClock", body);
  assert.equal(proposed.verdict, "applied", proposed.code);
  for (const name of ["周敏", "何军", "吴芳", "林静"]) {
    const signed = await signAs(demo, keeps(name), "cosign.Sign", { proposal });
    assert.equal(signed.verdict, "applied", `${name}: ${signed.code}`);
  }
  await until("the ledger's time moved", async () => {
    return (await ledgerStatus(demo)).time_ms >= before + ms;
  });
}
