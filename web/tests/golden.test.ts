// The bytes of the ledger's own golden files, read by the code that checks receipts in the browser.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fromHex, toHex, type Bytes } from "../src/bytes.ts";
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
} from "../src/proof/block.ts";
import { leafHash } from "../src/proof/tree.ts";
import { commandId, preimage } from "../src/sign.ts";

const folder = join(import.meta.dirname, "../../crates/ledger/golden");

// The shapes are the files' own; every field read here is compared with something.
interface Golden {
  command: { id: string; preimage: string; text: string };
  header: Record<string, string> & { hex: string; digest: string };
  certificate: { digest: string; genesis: string; hex: string; message: string; signers: number[] };
  entry: {
    entries: { community: string; count: number; first_index: number; hash: string; hex: string }[];
  };
  unit_leaf: {
    code: string;
    facts: string[];
    facts_root: string;
    id: string;
    kind: number;
    hex: string;
    leaf_hash: string;
    verdict: "applied" | "refused" | "fault";
  }[];
  validators: { hash: string; quorum: number; validators: { name: string; key: string }[] };
}

function golden<Name extends keyof Golden>(name: Name): Golden[Name] {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as Golden[Name];
}

const bytes = (hex: string): Bytes => fromHex(hex) as Bytes;

describe.runIf(existsSync(join(folder, "header.json")))("golden bytes", () => {
  it("command: preimage and id", async () => {
    const { id, preimage: expected, text } = golden("command");
    expect(toHex(preimage(text))).toBe(expected);
    expect(toHex(await commandId(text))).toBe(id);
  });

  it("header: every field that is read, and the digest", () => {
    const file = golden("header");
    const header = parseHeader(bytes(file.hex))!;
    const read = {
      epoch: header.epoch,
      view: header.view,
      parent_view: header.parentView,
      height: header.height,
      time_ms: header.time,
      log_size: header.logSize,
    };
    for (const [name, value] of Object.entries(read)) {
      expect(String(value), name).toBe(String(file[name]));
    }
    expect(toHex(header.genesis)).toBe(file["genesis"]);
    expect(toHex(header.logRoot)).toBe(file["log_root"]);
    expect(toHex(header.nextValidators)).toBe(file["next_validators"]);
    expect(toHex(blockDigest(bytes(file.hex)))).toBe(file.digest);
  });

  it("certificate: digest, signers and the message under the signatures", () => {
    const file = golden("certificate");
    const certificate = parseCertificate(bytes(file.hex))!;
    expect(toHex(certificate.digest)).toBe(file.digest);
    expect(certificate.signers).toEqual(file.signers);
    expect(toHex(finalizeMessage(file.genesis, certificate))).toBe(file.message);
  });

  it("community entries", () => {
    for (const file of golden("entry").entries) {
      const entry = parseEntry(bytes(file.hex))!;
      expect(toHex(entry.community)).toBe(file.community);
      expect(entry.count).toBe(file.count);
      expect(Number(entry.firstIndex)).toBe(file.first_index);
      expect(toHex(leafHash(bytes(file.hex)))).toBe(file.hash);
    }
  });

  it("unit leaves", () => {
    for (const file of golden("unit_leaf")) {
      const leaf = unitLeaf({
        kind: file.kind,
        id: bytes(file.id),
        verdict: file.verdict,
        code: file.code,
        factCount: file.facts.length,
        factsRoot: bytes(file.facts_root),
      });
      expect(toHex(leaf!)).toBe(file.hex);
      expect(toHex(leafHash(leaf!))).toBe(file.leaf_hash);
    }
  });

  it("validator set: hash and quorum", () => {
    const file = golden("validators");
    const set = sorted(
      file.validators.map(({ name, key }) => ({ name, nameEn: name, mark: "", key: bytes(key) })),
    )!;
    expect(toHex(setHash(set))).toBe(file.hash);
    expect(quorum(set.length)).toBe(Number(file.quorum));
  });
});
