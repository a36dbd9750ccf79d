// The fixed byte layouts a receipt carries: community entry, header, certificate, unit leaf,
// validator set.
import { compare, concat, u16, u32, u8, utf8, type Bytes } from "../bytes.ts";
import { VALIDATORS_MAX } from "../limits.ts";
import type { Receipt, Validator } from "./receipt.ts";
import { taggedHash } from "./tree.ts";

const ENTRY_BYTES = 93;
const HEADER_BYTES = 278;
const SIGNATURE_BYTES = 64;
const VERDICT_BYTE = { applied: 0, refused: 1, fault: 2 } as const;

export interface Entry {
  community: Bytes;
  height: bigint;
  previous: Bytes;
  firstIndex: bigint;
  count: number;
  unitsRoot: Bytes;
}

export interface Header {
  genesis: Bytes;
  epoch: bigint;
  view: bigint;
  parentView: bigint;
  height: bigint;
  /** Unix ms. */
  time: bigint;
  logSize: bigint;
  logRoot: Bytes;
  nextValidators: Bytes;
}

export interface Certificate {
  epoch: bigint;
  view: bigint;
  parentView: bigint;
  digest: Bytes;
  /** The bytes the signatures cover, without the namespace. */
  signed: Bytes;
  /** How many seats the bitmap has. */
  seats: number;
  /** Positions in the byte-sorted keys, rising. */
  signers: number[];
  signatures: Bytes[];
}

class Reader {
  private offset = 0;

  constructor(private bytes: Bytes) {}

  take(length: number): Bytes | null {
    const end = this.offset + length;
    if (end > this.bytes.length) return null;
    const part = this.bytes.slice(this.offset, end);
    this.offset = end;
    return part;
  }

  byte(): number | null {
    return this.take(1)?.[0] ?? null;
  }

  u32(): number | null {
    const part = this.take(4);
    return part && new DataView(part.buffer).getUint32(0);
  }

  u64(): bigint | null {
    const part = this.take(8);
    return part && new DataView(part.buffer).getBigUint64(0);
  }

  /** LEB128, at most 64 bits, in its shortest form: one value has one encoding. */
  varint(): bigint | null {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      if (byte === null) return null;
      value |= BigInt(byte & 127) << shift;
      if ((byte & 128) === 0) {
        if (byte === 0 && shift > 0n) return null;
        return value < 1n << 64n ? value : null;
      }
    }
    return null;
  }

  get position(): number {
    return this.offset;
  }

  get atEnd(): boolean {
    return this.offset === this.bytes.length;
  }
}

export function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return new Uint8Array([...bytes, rest]);
}

export function unitLeaf(unit: Receipt["unit"]): Bytes | null {
  const code = utf8(unit.code);
  // Codes are ASCII; only ASCII text has as many UTF-8 bytes as characters.
  if (code.length > 255 || code.length !== unit.code.length) return null;
  if (unit.kind > 255 || unit.factCount > 0xffffffff) return null;
  return concat(
    u8(unit.kind),
    unit.id,
    u8(VERDICT_BYTE[unit.verdict]),
    u8(code.length),
    code,
    u32(unit.factCount),
    unit.factsRoot,
  );
}

export function parseEntry(bytes: Bytes): Entry | null {
  if (bytes.length !== ENTRY_BYTES || bytes[0] !== 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    community: bytes.slice(1, 9),
    height: view.getBigUint64(9),
    previous: bytes.slice(17, 49),
    firstIndex: view.getBigUint64(49),
    count: view.getUint32(57),
    unitsRoot: bytes.slice(61, 93),
  };
}

export function parseHeader(bytes: Bytes): Header | null {
  if (bytes.length !== HEADER_BYTES || bytes[0] !== 1) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    genesis: bytes.slice(1, 33),
    epoch: view.getBigUint64(33),
    view: view.getBigUint64(41),
    parentView: view.getBigUint64(81),
    height: view.getBigUint64(121),
    time: view.getBigUint64(129),
    logSize: view.getBigUint64(202),
    logRoot: bytes.slice(210, 242),
    nextValidators: bytes.slice(246, 278),
  };
}

export function blockDigest(header: Bytes): Bytes {
  return taggedHash("linli/header/v1", header);
}

function bitPositions(bitmap: Bytes, seats: number): number[] | null {
  const positions: number[] = [];
  for (let i = 0; i < bitmap.length * 8; i++) {
    if ((((bitmap[i >> 3] ?? 0) >> (i & 7)) & 1) === 0) continue;
    if (i >= seats) return null;
    positions.push(i);
  }
  return positions;
}

export function parseCertificate(bytes: Bytes): Certificate | null {
  const reader = new Reader(bytes);
  const epoch = reader.varint();
  const view = reader.varint();
  const parentView = reader.varint();
  const digest = reader.take(32);
  if (epoch === null || view === null || parentView === null || digest === null) return null;
  const signed = bytes.slice(0, reader.position);
  const seats = reader.u64();
  if (seats === null || seats > BigInt(VALIDATORS_MAX)) return null;
  const bitmap = reader.take(Math.ceil(Number(seats) / 8));
  const signers = bitmap && bitPositions(bitmap, Number(seats));
  const howMany = reader.varint();
  if (signers === null || howMany !== BigInt(signers.length)) return null;
  const signatures: Bytes[] = [];
  for (let i = 0; i < signers.length; i++) {
    const signature = reader.take(SIGNATURE_BYTES);
    if (signature === null) return null;
    signatures.push(signature);
  }
  if (!reader.atEnd) return null;
  return { epoch, view, parentView, digest, signed, seats: Number(seats), signers, signatures };
}

/** What each validator of this ledger signs to finalise a block. */
export function finalizeMessage(genesisHex: string, certificate: Certificate): Bytes {
  const namespace = utf8(`linli/${genesisHex}_FINALIZE`);
  return concat(varint(namespace.length), namespace, certificate.signed);
}

export function quorum(size: number): number {
  return size - Math.floor((size - 1) / 3);
}

/** In the order of signer positions; null when two seats share a key. */
export function sorted(validators: Validator[]): Validator[] | null {
  const set = [...validators].sort((a, b) => compare(a.key, b.key));
  const twice = set.some(
    (seat, i) => i > 0 && compare(seat.key, set[i - 1]?.key ?? seat.key) === 0,
  );
  return twice ? null : set;
}

export function setHash(sortedSet: Validator[]): Bytes {
  const seats = sortedSet.map((seat) => {
    const name = utf8(seat.name);
    return concat(seat.key, u16(name.length), name);
  });
  return taggedHash("linli/validators/v1", u16(sortedSet.length), ...seats);
}
