// Checks a receipt in the browser, without asking anybody: the six steps of crates/ledger/README.md
// §7. What is trusted is the trust file alone (which institutions keep this ledger, and their
// keys); the portal that delivered the receipt, and this page's own server, are not.
//
// Every step is carried out even when an earlier one failed, so that the report says exactly what
// does not fit. A receipt counts only when all six hold. Loaded lazily; a resident's first page
// does not carry it.
import { equal, toHex, utf8, type Bytes } from "./bytes.ts";
import {
  blockDigest,
  finalizeMessage,
  parseCertificate,
  parseEntry,
  parseHeader,
  quorum,
  setHash,
  sorted,
  unitLeaf,
  type Certificate,
  type Entry,
  type Header,
} from "./proof/block.ts";
import { verifyEd25519 } from "./proof/ed25519.ts";
import {
  Malformed,
  parseReceipt,
  parseTrust,
  type Receipt,
  type Trust,
  type Validator,
  type VerdictName,
} from "./proof/receipt.ts";
import { EMPTY_ROOT, includes, leafHash, rootOf, taggedHash } from "./proof/tree.ts";

export type StepName = "command" | "facts" | "unit" | "entry" | "header" | "signers";

/** Why a step failed; each has its sentence in the dictionary. */
export type Problem =
  | "unreadable"
  | "unknown-kind"
  | "not-the-signed-text"
  | "other-community"
  | "other-chain"
  | "missing-item"
  | "needless-item"
  | "not-in-tree"
  | "wrong-size"
  | "other-height"
  | "other-digest"
  | "other-context"
  | "no-such-epoch"
  | "broken-handover"
  | "other-seats"
  | "bad-signature"
  | "too-few-signers";

export interface Step {
  name: StepName;
  problem: Problem | null;
}

export interface SealState {
  name: string;
  nameEn: string;
  mark: string;
  signed: boolean;
}

export interface Proof {
  ok: boolean;
  steps: Step[];
  /** The first step that failed; `form` when the files could not be read at all. */
  failed: StepName | "form" | null;
  /** Where the file is malformed, for `form`. */
  malformed: string | null;
  /** The validators of that epoch in their order, and whose signature holds. */
  seals: SealState[];
  signed: number;
  needed: number;
  /** From the receipt; to be shown as established only when `ok`. */
  content: ProofContent | null;
}

export interface ProofContent {
  demo: boolean;
  id: string;
  kind: number;
  community: string;
  height: number;
  /** Unix ms of the header that anchors the receipt. */
  anchoredAt: number;
  verdict: VerdictName;
  code: string;
  /** The signed text; null for what no person signed. */
  text: string | null;
  facts: string[];
}

const KIND_COMMAND = 1;
const KIND_ETHEREUM = 2;
const KIND_LAST = 5;

interface Parts {
  receipt: Receipt;
  trust: Trust;
  entry: Entry | null;
  header: Header | null;
  certificate: Certificate | null;
}

interface Seats {
  set: Validator[];
  from: bigint;
  to: bigint | null;
}

type Outcome = Problem | null;

function checkCommand({ receipt, trust, entry }: Parts): Outcome {
  const { item, unit } = receipt;
  if (unit.kind === KIND_ETHEREUM || unit.kind < 1 || unit.kind > KIND_LAST) return "unknown-kind";
  if (unit.kind !== KIND_COMMAND) return item === null ? null : "needless-item";
  if (item === null) return "missing-item";
  if (item.kind !== KIND_COMMAND) return "unknown-kind";
  if (!equal(taggedHash("linli/command/v1", utf8(item.text)), unit.id))
    return "not-the-signed-text";
  if (entry === null) return "unreadable";
  let command: unknown;
  try {
    command = JSON.parse(item.text);
  } catch {
    return "unreadable";
  }
  const { chain, community } = (command ?? {}) as { chain?: unknown; community?: unknown };
  if (community !== toHex(entry.community)) return "other-community";
  return chain === toHex(trust.genesis).slice(0, 16) ? null : "other-chain";
}

function checkFacts({ receipt }: Parts): Outcome {
  const { factCount, factsRoot } = receipt.unit;
  if (factCount === 0) {
    return receipt.facts.length === 0 && equal(factsRoot, EMPTY_ROOT) ? null : "not-in-tree";
  }
  const seen = new Set<number>();
  for (const fact of receipt.facts) {
    if (seen.has(fact.index)) return "wrong-size";
    seen.add(fact.index);
    const path = { index: fact.index, size: factCount, hashes: fact.path };
    if (!includes(factsRoot, utf8(fact.text), path)) return "not-in-tree";
  }
  return null;
}

function checkUnit({ receipt, entry }: Parts): Outcome {
  const leaf = unitLeaf(receipt.unit);
  if (leaf === null || entry === null) return "unreadable";
  if (receipt.unitPath.size !== entry.count) return "wrong-size";
  return includes(entry.unitsRoot, leaf, receipt.unitPath) ? null : "not-in-tree";
}

function checkEntry({ receipt, entry, header }: Parts): Outcome {
  if (entry === null || header === null) return "unreadable";
  if (BigInt(receipt.entryPath.size) !== header.logSize) return "wrong-size";
  // A receipt may be anchored again under a later header, never under an earlier one.
  if (entry.height > header.height) return "other-height";
  const { index, size, hashes } = receipt.entryPath;
  const reached = rootOf(leafHash(receipt.entry), index, size, hashes);
  return reached !== null && equal(reached, header.logRoot) ? null : "not-in-tree";
}

function agree(headerBytes: Bytes, header: Header, certificate: Certificate): Outcome {
  if (!equal(blockDigest(headerBytes), certificate.digest)) return "other-digest";
  const sameView = header.view === certificate.view && header.parentView === certificate.parentView;
  // The last block of an epoch is proposed again until it is final: its certificate may come from
  // a later view than the one it was built in.
  const same = header.epoch === certificate.epoch && (sameView || header.view < certificate.view);
  return same ? null : "other-context";
}

function checkHeader({ receipt, trust, header, certificate }: Parts): Outcome {
  if (header === null || certificate === null) return "unreadable";
  const sameLedger = equal(header.genesis, trust.genesis) && receipt.demo === trust.demo;
  if (!sameLedger) return "other-chain";
  return agree(receipt.header, header, certificate);
}

interface Signatures {
  problem: Outcome;
  valid: Set<number>;
}

async function checkSignatures(
  set: Validator[],
  certificate: Certificate,
  genesis: Bytes,
): Promise<Signatures> {
  const valid = new Set<number>();
  if (certificate.seats !== set.length) return { problem: "other-seats", valid };
  const message = finalizeMessage(toHex(genesis), certificate);
  const answers = await Promise.all(
    certificate.signers.map(async (seat, i) => {
      const key = set[seat]?.key;
      const signature = certificate.signatures[i];
      return key && signature && (await verifyEd25519(key, signature, message)) ? seat : null;
    }),
  );
  for (const seat of answers) if (seat !== null) valid.add(seat);
  if (valid.size !== certificate.signers.length) return { problem: "bad-signature", valid };
  return { problem: valid.size < quorum(set.length) ? "too-few-signers" : null, valid };
}

/**
 * One step from set to set: the last header of an epoch, signed by the old set, names the new one.
 */
async function handOver(
  current: Seats,
  handover: Receipt["handovers"][number],
  genesis: Bytes,
): Promise<Seats | null> {
  const header = parseHeader(handover.header);
  const certificate = parseCertificate(handover.certificate);
  const next = sorted(handover.validators);
  if (header === null || certificate === null || next === null) return null;
  if (!equal(header.genesis, genesis) || header.epoch < current.from) return null;
  if (agree(handover.header, header, certificate) !== null) return null;
  if (!equal(setHash(next), header.nextValidators)) return null;
  const { problem } = await checkSignatures(current.set, certificate, genesis);
  if (problem !== null) return null;
  return { set: next, from: header.epoch + 1n, to: null };
}

/**
 * All sets that trust knows or reaches, each with its epochs; null when a handover does not hold.
 */
async function knownSeats(receipt: Receipt, trust: Trust): Promise<Seats[] | null> {
  const known: Seats[] = [];
  for (const earlier of trust.earlier) {
    const set = sorted(earlier.validators);
    if (set === null) return null;
    known.push({ set, from: BigInt(earlier.epochFrom), to: BigInt(earlier.epochTo) });
  }
  const own = sorted(trust.validators);
  if (own === null) return null;
  let current: Seats = { set: own, from: BigInt(trust.epoch), to: null };
  for (const handover of receipt.handovers) {
    const header = parseHeader(handover.header);
    // From before the trust file's own epoch: trust already names that past.
    if (header !== null && header.epoch < BigInt(trust.epoch)) continue;
    const next = await handOver(current, handover, trust.genesis);
    if (next === null) return null;
    known.push({ ...current, to: next.from - 1n });
    current = next;
  }
  known.push(current);
  return known;
}

interface Signed {
  problem: Outcome;
  set: Validator[];
  valid: Set<number>;
}

async function checkSigners({ receipt, trust, header, certificate }: Parts): Promise<Signed> {
  const nobody = { set: sorted(trust.validators) ?? trust.validators, valid: new Set<number>() };
  if (header === null || certificate === null) return { ...nobody, problem: "unreadable" };
  const known = await knownSeats(receipt, trust);
  if (known === null) return { ...nobody, problem: "broken-handover" };
  // The certificate's own epoch: whether it is the header's is step five.
  const { epoch } = certificate;
  const seats = known.find(({ from, to }) => epoch >= from && (to === null || epoch <= to));
  if (!seats) return { ...nobody, problem: "no-such-epoch" };
  const { problem, valid } = await checkSignatures(seats.set, certificate, trust.genesis);
  return { problem, set: seats.set, valid };
}

function content({ receipt, trust, entry, header }: Parts): ProofContent | null {
  if (entry === null || header === null) return null;
  return {
    demo: receipt.demo || trust.demo,
    id: toHex(receipt.unit.id),
    kind: receipt.unit.kind,
    community: toHex(entry.community),
    height: Number(entry.height),
    anchoredAt: Number(header.time),
    verdict: receipt.unit.verdict,
    code: receipt.unit.code,
    text: receipt.item?.text ?? null,
    facts: receipt.facts.map((fact) => fact.text),
  };
}

async function check(receipt: Receipt, trust: Trust): Promise<Proof> {
  const parts: Parts = {
    receipt,
    trust,
    entry: parseEntry(receipt.entry),
    header: parseHeader(receipt.header),
    certificate: parseCertificate(receipt.certificate),
  };
  const signers = await checkSigners(parts);
  const steps: Step[] = [
    { name: "command", problem: checkCommand(parts) },
    { name: "facts", problem: checkFacts(parts) },
    { name: "unit", problem: checkUnit(parts) },
    { name: "entry", problem: checkEntry(parts) },
    { name: "header", problem: checkHeader(parts) },
    { name: "signers", problem: signers.problem },
  ];
  const failed = steps.find((step) => step.problem !== null)?.name ?? null;
  return {
    ok: failed === null,
    steps,
    failed,
    malformed: null,
    seals: signers.set.map(({ name, nameEn, mark }, seat) => ({
      name,
      nameEn,
      mark,
      signed: signers.valid.has(seat),
    })),
    signed: signers.valid.size,
    needed: quorum(signers.set.length),
    content: content(parts),
  };
}

/**
 * Checks the text of a receipt.json against the text of a trust.json. Never throws on any input.
 */
export async function verify(receiptText: string, trustText: string): Promise<Proof> {
  let receipt: Receipt;
  let trust: Trust;
  try {
    receipt = parseReceipt(receiptText);
    trust = parseTrust(trustText);
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return {
      ok: false,
      steps: [],
      failed: "form",
      malformed: error.where,
      seals: [],
      signed: 0,
      needed: 0,
      content: null,
    };
  }
  return check(receipt, trust);
}
