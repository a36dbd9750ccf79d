// From the code of a letter or household card to a phone that may read and pay: find whose code
// it is, make a key here, and let the code's key hand over to it. Code and PIN never leave this
// device.
import { bindIdentity, createDeviceKey, storeBound, type Identity } from "@linli/web/keys.ts";
import {
  communities,
  fetchCommunities,
  fetchVerdict,
  ledgerStatus,
  outbox,
  post,
  read,
  refusalWords,
  Refused,
  type Schema,
} from "@linli/web/api/index.ts";
import { describe } from "@linli/web/api/acting.ts";
import { deriveKey, parsePaper, type ActivationKey, type Paper } from "@linli/web/activation.ts";
import { toHex } from "@linli/web/bytes.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { deriveCardKey, isPin } from "@linli/web/householdCard.ts";
import { signerOf } from "@linli/web/p256.ts";
import { community, NETWORK } from "@linli/web/shell/community.ts";
import type { OutboxItem } from "@linli/web/outbox.ts";
import { draft, signCommand, type Author } from "@linli/web/sign.ts";

export type ActivationProblem =
  "length" | "character" | "check" | "pin" | "unknown" | "over" | "offline";

export type Activated =
  | { kind: "bound"; identity: Identity; paper: Paper }
  | { kind: "problem"; problem: ActivationProblem; paper: Paper | null }
  | { kind: "refused"; words: { what: string; why: string; todo: string }; code: string }
  | { kind: "dropped"; code: string | null };

interface Found {
  paper: Paper;
  community: string;
  owner: Schema<"CodeOwner">;
  key: ActivationKey;
}

/** A code says nothing about its community, so each is asked; a letter works at any door. */
async function findOwner(paper: Paper, code: string, pin: string): Promise<Found | null> {
  // A page that has just opened may not have heard of any yet.
  if (communities.get().length === 0) await fetchCommunities();
  const here = community.get()?.id;
  const others = communities.get().map(({ id }) => id);
  for (const id of new Set(here === undefined ? others : [here, ...others])) {
    const key = await (paper === "card" ? deriveCardKey(id, code, pin) : deriveKey(id, code));
    const owner = await ownerAt(id, key);
    if (owner !== null) return { paper, community: id, owner, key };
  }
  return null;
}

/** Whose code it is in one community; null where it is nobody's. */
async function ownerAt(id: string, key: ActivationKey): Promise<Schema<"CodeOwner"> | null> {
  try {
    return await read(`/v1/communities/${id}/codes/${toHex(key.publicKey)}`);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Index of the device's key, as the ledger says it. */
export function deviceKeyOf(facts: readonly { text: string }[]): number | null {
  for (const { text } of facts) {
    const { "identity.Activated": activated } = JSON.parse(text) as {
      "identity.Activated"?: { key: number };
    };
    if (activated) return activated.key;
  }
  return null;
}

/** The code's key hands over to a key of this device; resolves when the ledger has spoken. */
async function handKey(author: Author, code: ActivationKey, device: string): Promise<OutboxItem> {
  const body = { key: { suite: "p256", bytes: device } };
  const name = "identity.Activate";
  const command = await signCommand(draft(author, name, body, ledgerNow()), signerOf(code.key));
  await post(command, name);
  return outbox.settled(command.id);
}

async function handOver({ paper, community, owner, key }: Found): Promise<Activated> {
  const chain = ledgerStatus.get()?.chain;
  if (chain === undefined) return { kind: "problem", problem: "offline", paper };
  const device = await createDeviceKey();
  const author = { chain, community, account: owner.account, key: owner.key };
  const ended = await handKey(author, key, device.publicKey);
  // The ledger takes no signature of a code that ran out, was used, or was replaced.
  if (ended.code === "admission.UnknownKey") return { kind: "problem", problem: "over", paper };
  if (ended.state !== "final" && ended.state !== "refused") {
    return { kind: "dropped", code: ended.code };
  }
  const verdict = await fetchVerdict(ended.id);
  const words = verdict && refusalWords(verdict);
  if (words) return { kind: "refused", words, code: verdict.refusal?.code ?? "" };
  const index = deviceKeyOf(verdict?.facts ?? []);
  if (index === null) return { kind: "dropped", code: ended.code };
  const about = { ...author, key: index, label: "", audience: "resident" as const };
  return { kind: "bound", identity: await bindIdentity(device, about), paper };
}

/**
 * An officer of a founding institution is known to the network too, under the other half of the
 * same code: this device then also acts there. A resident is not, and nothing is asked.
 */
async function alsoInNetwork(code: string, identity: Identity): Promise<void> {
  if ((await describe(identity)).roles.length === 0) return;
  const key = await deriveKey(NETWORK, code);
  const owner = await ownerAt(NETWORK, key);
  if (owner === null) return;
  const { chain, keyId, publicKey, protection } = identity;
  const author = { chain, community: NETWORK, account: owner.account, key: owner.key };
  const ended = await handKey(author, key, publicKey);
  const index = deviceKeyOf((await fetchVerdict(ended.id))?.facts ?? []);
  if (index === null) return;
  const label = { label: "账本网络", labelEn: "The network" };
  const about = { ...author, key: index, ...label, audience: "staff" as const };
  await storeBound({ keyId, publicKey, protection }, about);
}

/** `pin` counts for a household card alone. */
export async function activate(typed: string, pin: string): Promise<Activated> {
  const parsed = parsePaper(typed);
  if ("problem" in parsed) return { kind: "problem", problem: parsed.problem, paper: null };
  const { paper, code } = parsed;
  if (paper === "card" && !isPin(pin)) return { kind: "problem", problem: "pin", paper };
  try {
    const found = await findOwner(paper, code, pin);
    if (found === null) return { kind: "problem", problem: "unknown", paper };
    const activated = await handOver(found);
    if (activated.kind === "bound" && paper === "letter") {
      // Not waited for: an officer's desk mounts the page anew, and what was bound stays bound.
      void alsoInNetwork(code, activated.identity).catch(() => undefined);
    }
    return activated;
  } catch {
    return { kind: "problem", problem: "offline", paper };
  }
}
