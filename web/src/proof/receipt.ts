// Reads receipt.json and trust.json (crates/ledger/README.md §§6, 7) into checked types. Nothing
// here is believed yet; this only makes sure that every later step works on values of the right
// shape.
import { fromHex, type Bytes } from "../bytes.ts";
import { HANDOVERS_MAX, PATH_HASHES_MAX, RECEIPT_BYTES_MAX, VALIDATORS_MAX } from "../limits.ts";

export type VerdictName = "applied" | "refused" | "fault";

export interface Path {
  index: number;
  size: number;
  hashes: Bytes[];
}

export interface Validator {
  name: string;
  nameEn: string;
  /** One character for the seal. */
  mark: string;
  key: Bytes;
}

export interface Handover {
  header: Bytes;
  certificate: Bytes;
  validators: Validator[];
}

export interface Receipt {
  demo: boolean;
  item: { kind: number; text: string; auth: Bytes } | null;
  unit: {
    kind: number;
    id: Bytes;
    verdict: VerdictName;
    code: string;
    factCount: number;
    factsRoot: Bytes;
  };
  facts: { index: number; text: string; path: Bytes[] }[];
  unitPath: Path;
  entry: Bytes;
  entryPath: Path;
  header: Bytes;
  certificate: Bytes;
  handovers: Handover[];
}

export interface Trust {
  chain: string;
  genesis: Bytes;
  demo: boolean;
  epoch: number;
  validators: Validator[];
  earlier: { epochFrom: number; epochTo: number; validators: Validator[] }[];
}

/** The file is not a receipt (or not a trust file); `where` names the member. */
export class Malformed extends Error {
  constructor(readonly where: string) {
    super(`malformed: ${where}`);
  }
}

type Members = Record<string, unknown>;

function object(value: unknown, where: string): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Malformed(where);
  return value as Members;
}

function list(value: unknown, where: string, max: number): unknown[] {
  if (!Array.isArray(value) || value.length > max) throw new Malformed(where);
  return value;
}

function text(value: unknown, where: string): string {
  if (typeof value !== "string") throw new Malformed(where);
  return value;
}

function flag(value: unknown, where: string): boolean {
  if (typeof value !== "boolean") throw new Malformed(where);
  return value;
}

function count(value: unknown, where: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw new Malformed(where);
  }
  return value;
}

function hex(value: unknown, where: string, length?: number): Bytes {
  const bytes = fromHex(text(value, where));
  if (bytes === null || (length !== undefined && bytes.length !== length))
    throw new Malformed(where);
  return bytes;
}

function hashes(value: unknown, where: string): Bytes[] {
  return list(value, where, PATH_HASHES_MAX).map((hash) => hex(hash, where, 32));
}

function path(value: unknown, where: string): Path {
  const members = object(value, where);
  return {
    index: count(members["index"], `${where}.index`),
    size: count(members["size"], `${where}.size`),
    hashes: hashes(members["hashes"], `${where}.hashes`),
  };
}

function validators(value: unknown, where: string): Validator[] {
  const set = list(value, where, VALIDATORS_MAX).map((entry) => {
    const members = object(entry, where);
    const name = text(members["name"], `${where}.name`);
    return {
      name,
      nameEn:
        members["name_en"] === undefined ? name : text(members["name_en"], `${where}.name_en`),
      mark:
        members["mark"] === undefined ? name.slice(0, 1) : text(members["mark"], `${where}.mark`),
      key: hex(members["key"], `${where}.key`, 32),
    };
  });
  if (set.length === 0) throw new Malformed(where);
  return set;
}

function verdict(value: unknown): VerdictName {
  if (value === "applied" || value === "refused" || value === "fault") return value;
  throw new Malformed("unit.verdict");
}

function unit(value: unknown): Receipt["unit"] {
  const members = object(value, "unit");
  return {
    kind: count(members["kind"], "unit.kind"),
    id: hex(members["id"], "unit.id", 32),
    verdict: verdict(members["verdict"]),
    code: text(members["code"], "unit.code"),
    factCount: count(members["fact_count"], "unit.fact_count"),
    factsRoot: hex(members["facts_root"], "unit.facts_root", 32),
  };
}

function item(value: unknown): Receipt["item"] {
  if (value === undefined || value === null) return null;
  const members = object(value, "item");
  return {
    kind: count(members["kind"], "item.kind"),
    text: text(members["text"], "item.text"),
    auth: hex(members["auth"], "item.auth"),
  };
}

function fact(value: unknown): Receipt["facts"][number] {
  const members = object(value, "facts");
  return {
    index: count(members["index"], "facts.index"),
    text: text(members["text"], "facts.text"),
    path: hashes(members["path"], "facts.path"),
  };
}

function handover(value: unknown): Handover {
  const members = object(value, "handovers");
  return {
    header: hex(members["header"], "handovers.header"),
    certificate: hex(members["certificate"], "handovers.certificate"),
    validators: validators(members["validators"], "handovers.validators"),
  };
}

function parse(source: string, where: string): Members {
  if (source.length > RECEIPT_BYTES_MAX) throw new Malformed(where);
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    throw new Malformed(where);
  }
  return object(value, where);
}

export function parseReceipt(source: string): Receipt {
  const members = parse(source, "receipt");
  if (members["linli_receipt"] !== 1) throw new Malformed("linli_receipt");
  return {
    demo: flag(members["demo"] ?? false, "demo"),
    item: item(members["item"]),
    unit: unit(members["unit"]),
    facts: list(members["facts"], "facts", RECEIPT_BYTES_MAX).map(fact),
    unitPath: path(members["unit_path"], "unit_path"),
    entry: hex(members["entry"], "entry"),
    entryPath: path(members["entry_path"], "entry_path"),
    header: hex(members["header"], "header"),
    certificate: hex(members["certificate"], "certificate"),
    handovers: list(members["handovers"] ?? [], "handovers", HANDOVERS_MAX).map(handover),
  };
}

export function parseTrust(source: string): Trust {
  const members = parse(source, "trust");
  if (members["linli_trust"] !== 1) throw new Malformed("linli_trust");
  const earlier = list(members["earlier"] ?? [], "earlier", HANDOVERS_MAX).map((value) => {
    const set = object(value, "earlier");
    return {
      epochFrom: count(set["epoch_from"], "earlier.epoch_from"),
      epochTo: count(set["epoch_to"], "earlier.epoch_to"),
      validators: validators(set["validators"], "earlier.validators"),
    };
  });
  return {
    chain: text(members["chain"], "chain"),
    genesis: hex(members["genesis"], "genesis", 32),
    demo: flag(members["demo"] ?? false, "demo"),
    epoch: count(members["epoch"], "epoch"),
    validators: validators(members["validators"], "validators"),
    earlier,
  };
}
