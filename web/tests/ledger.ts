// A miniature ledger for tests: an RFC 6962 prover, block layouts and an Ed25519 signer, written
// from the specification and independently of the code under test (sizes are computed, not taken
// from it).
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { concat, toHex, u16, u32, u64, u8, utf8, compare, type Bytes } from "../src/bytes.ts";

const H = (...parts: Uint8Array[]): Bytes => sha256(concat(...parts)) as Bytes;
const node = (left: Uint8Array, right: Uint8Array): Bytes => H(u8(1), left, right);
const leaf = (data: Uint8Array): Bytes => H(u8(0), data);

const split = (size: number): number => {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
};

export function root(leaves: Uint8Array[]): Bytes {
  const [first] = leaves;
  if (first === undefined) return H();
  if (leaves.length === 1) return leaf(first);
  const k = split(leaves.length);
  return node(root(leaves.slice(0, k)), root(leaves.slice(k)));
}

export function path(leaves: Uint8Array[], index: number): Bytes[] {
  if (leaves.length <= 1) return [];
  const k = split(leaves.length);
  return index < k
    ? [...path(leaves.slice(0, k), index), root(leaves.slice(k))]
    : [...path(leaves.slice(k), index - k), root(leaves.slice(0, k))];
}

export interface Seat {
  name: string;
  name_en: string;
  mark: string;
  secret: Bytes;
  key: Bytes;
}

const INSTITUTIONS = [
  ["海棠里业主委员会", "Owners' committee", "业"],
  ["安和物业", "Anhe Property", "物"],
  ["青禾社区居委会", "Residents' committee", "居"],
  ["演示银行", "Demo Bank", "银"],
  ["青禾街道", "Subdistrict office", "街"],
] as const;

/** Sorted by key, as the ledger counts seats. */
export function seats(count: number, seed: number): Seat[] {
  return INSTITUTIONS.slice(0, count)
    .map(([name, name_en, mark], i) => {
      const secret = new Uint8Array(32).fill(seed + i);
      return { name, name_en, mark, secret, key: ed25519.getPublicKey(secret) as Bytes };
    })
    .sort((a, b) => compare(a.key, b.key));
}

const publicSeat = ({ name, name_en, mark, key }: Seat) => ({
  name,
  name_en,
  mark,
  key: toHex(key),
});

export function setHash(set: Seat[]): Bytes {
  const parts = set.map((s) => concat(s.key, u16(utf8(s.name).length), utf8(s.name)));
  return H(utf8("linli/validators/v1\0"), u16(set.length), ...parts);
}

export const GENESIS = H(utf8("genesis"));
export const CHAIN = toHex(GENESIS).slice(0, 16);
export const COMMUNITY = "00112233445566aa";
const community = (): Bytes => Uint8Array.from(COMMUNITY.match(/../g)!, (h) => parseInt(h, 16));

interface HeaderOf {
  epoch?: number;
  view?: number;
  height?: number;
  logSize: number;
  logRoot: Bytes;
  next: Bytes;
  genesis?: Bytes;
}

export function header(of: HeaderOf): Bytes {
  return concat(
    u8(1),
    of.genesis ?? GENESIS,
    u64(BigInt(of.epoch ?? 0)),
    u64(BigInt(of.view ?? 300)),
    new Uint8Array(32).fill(7),
    u64(BigInt((of.view ?? 300) - 1)),
    new Uint8Array(32).fill(8),
    u64(BigInt(of.height ?? 42)),
    u64(1_767_225_600_000n),
    new Uint8Array(32).fill(9),
    u8(0),
    new Uint8Array(32),
    u64(BigInt(of.logSize)),
    of.logRoot,
    u32(1),
    of.next,
  );
}

const leb = (value: number): Bytes => {
  const out: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
  return new Uint8Array([...out, rest]);
};

export interface CertificateOf {
  epoch?: number;
  view?: number;
  parentView?: number;
  signers: number[];
  genesis?: Bytes;
  phase?: string;
}

export function certificate(head: Bytes, set: Seat[], of: CertificateOf): Bytes {
  const view = of.view ?? 300;
  const proposal = concat(
    leb(of.epoch ?? 0),
    leb(view),
    leb(of.parentView ?? view - 1),
    H(utf8("linli/header/v1\0"), head),
  );
  const ns = utf8(`linli/${toHex(of.genesis ?? GENESIS)}${of.phase ?? "_FINALIZE"}`);
  const message = concat(leb(ns.length), ns, proposal);
  const bitmap = new Uint8Array(Math.ceil(set.length / 8));
  for (const i of of.signers) bitmap[i >> 3]! |= 1 << (i & 7);
  const signatures = of.signers.map((i) => ed25519.sign(message, set[i]!.secret));
  return concat(proposal, u64(BigInt(set.length)), bitmap, leb(signatures.length), ...signatures);
}

export interface TestReceipt {
  linli_receipt: number;
  demo: boolean;
  item?: { kind: number; text: string; auth: string };
  unit: {
    kind: number;
    id: string;
    verdict: string;
    code: string;
    fact_count: number;
    facts_root: string;
  };
  facts: { index: number; text: string; path: string[] }[];
  unit_path: { index: number; size: number; hashes: string[] };
  entry: string;
  entry_path: { index: number; size: number; hashes: string[] };
  header: string;
  certificate: string;
  handovers: { header: string; certificate: string; validators: unknown[] }[];
}

export interface Made {
  receipt: TestReceipt;
  trust: Record<string, unknown>;
  set: Seat[];
}

export interface MakeOptions {
  units?: number;
  unitIndex?: number;
  logSize?: number;
  entryIndex?: number;
  factTexts?: string[];
  verdict?: "applied" | "refused" | "fault";
  code?: string;
  signers?: number[];
  size?: number;
  epoch?: number;
  next?: Bytes;
  set?: Seat[];
  /** 1 a command; 3 to 5 what no person signed. */
  kind?: number;
}

export const TEXT =
  `{"linli":1,"chain":"${CHAIN}","community":"${COMMUNITY}","account":"${"ab".repeat(20)}",` +
  `"key":0,"salt":"${"cd".repeat(16)}","valid_until":1767225600000,` +
  `"do":{"billing.Pay":{"note":"交一月物业费","fee_fen":25470}}}`;

const VERDICTS = { applied: 0, refused: 1, fault: 2 };

/** A receipt that holds, in a log of `logSize` entries, and the trust file to check it with. */
export function make(options: MakeOptions = {}): Made {
  const set = options.set ?? seats(options.size ?? 4, 1);
  const verdict = options.verdict ?? "applied";
  const factTexts = options.factTexts ?? [
    '{"billing.Paid":{"fee_fen":25470}}',
    '{"a.B":{}}',
    '{"c.D":{}}',
  ];
  const facts = factTexts.map(utf8);
  const id = H(utf8("linli/command/v1\0"), utf8(TEXT));
  const code = utf8(options.code ?? "");
  const kind = options.kind ?? 1;
  const unit = concat(
    u8(kind),
    id,
    u8(VERDICTS[verdict]),
    u8(code.length),
    code,
    u32(facts.length),
    root(facts),
  );
  const units = Array.from({ length: options.units ?? 5 }, (_, i) => utf8(`unit ${i}`));
  const unitIndex = options.unitIndex ?? 3;
  units[unitIndex] = unit;
  const entry = concat(
    u8(1),
    community(),
    u64(42n),
    new Uint8Array(32).fill(3),
    u64(100n),
    u32(units.length),
    root(units),
  );
  const log = Array.from({ length: options.logSize ?? 11 }, (_, i) => utf8(`entry ${i}`));
  const entryIndex = options.entryIndex ?? 10;
  log[entryIndex] = entry;
  const epoch = options.epoch ?? 0;
  const head = header({
    epoch,
    logSize: log.length,
    logRoot: root(log),
    next: options.next ?? setHash(set),
  });
  const receipt: TestReceipt = {
    linli_receipt: 1,
    demo: true,
    item: { kind: 1, text: TEXT, auth: `01${"00".repeat(64)}` },
    unit: {
      kind,
      id: toHex(id),
      verdict,
      code: options.code ?? "",
      fact_count: facts.length,
      facts_root: toHex(root(facts)),
    },
    facts: factTexts.map((text, index) => ({ index, text, path: path(facts, index).map(toHex) })),
    unit_path: { index: unitIndex, size: units.length, hashes: path(units, unitIndex).map(toHex) },
    entry: toHex(entry),
    entry_path: { index: entryIndex, size: log.length, hashes: path(log, entryIndex).map(toHex) },
    header: toHex(head),
    certificate: toHex(certificate(head, set, { epoch, signers: options.signers ?? [0, 1, 3] })),
    handovers: [],
  };
  if (kind !== 1) delete receipt.item;
  return { receipt, trust: trustOf(set), set };
}

export function trustOf(set: Seat[], more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    linli_trust: 1,
    chain: "演示",
    genesis: toHex(GENESIS),
    demo: true,
    epoch: 0,
    validators: set.map(publicSeat),
    earlier: [],
    ...more,
  };
}

/** The last header of `epoch`, signed by `from`, naming `to`. */
export function handover(epoch: number, from: Seat[], to: Seat[], signers = [0, 1, 2]) {
  const head = header({
    epoch,
    view: 1023,
    height: 20,
    logSize: 5,
    logRoot: H(),
    next: setHash(to),
  });
  return {
    header: toHex(head),
    certificate: toHex(certificate(head, from, { epoch, view: 1023, signers })),
    validators: to.map(publicSeat),
  };
}
