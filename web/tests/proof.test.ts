import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { quorum } from "../src/proof/block.ts";
import { rootOf, leafHash } from "../src/proof/tree.ts";
import { verify, type Proof } from "../src/proof.ts";
import { fromHex, toHex, utf8 } from "../src/bytes.ts";
import {
  certificate,
  handover,
  header,
  make,
  path,
  root,
  seats,
  setHash,
  trustOf,
  type Made,
  type TestReceipt,
} from "./ledger.ts";

const check = ({ receipt, trust }: { receipt: unknown; trust: unknown }): Promise<Proof> =>
  verify(JSON.stringify(receipt), JSON.stringify(trust));

/** Turns the lowest bit of the last digit, so that any hex field differs by one bit. */
const flip = (hex: string, digit = hex.length - 1): string =>
  hex.slice(0, digit) + (parseInt(hex[digit]!, 16) ^ 1).toString(16) + hex.slice(digit + 1);

describe("inclusion paths", () => {
  it("reach the root for every leaf of every tree up to 70 leaves", () => {
    for (let size = 1; size <= 70; size++) {
      const leaves = Array.from({ length: size }, (_, i) => utf8(`leaf ${i}`));
      const expected = toHex(root(leaves));
      for (let index = 0; index < size; index++) {
        const reached = rootOf(leafHash(leaves[index]!), index, size, path(leaves, index));
        expect(reached && toHex(reached)).toBe(expected);
      }
    }
  });

  it("refuse another index, another size, a longer and a shorter path", () => {
    const leaves = Array.from({ length: 6 }, (_, i) => utf8(`leaf ${i}`));
    const good = path(leaves, 2);
    const expected = toHex(root(leaves));
    const reach = (index: number, size: number, hashes = good) => {
      const reached = rootOf(leafHash(leaves[2]!), index, size, hashes);
      return reached && toHex(reached);
    };
    expect(reach(2, 6)).toBe(expected);
    for (const [index, size] of [
      [3, 6],
      [6, 6],
      [2, 2],
      [2, 13],
    ] as const) {
      expect(reach(index, size)).not.toBe(expected);
    }
    expect(reach(2, 6, [...good, good[0]!])).toBeNull();
    expect(reach(2, 6, good.slice(1))).toBeNull();
  });
});

describe("a receipt that holds", () => {
  it("passes all six steps and names the signers from the certificate", async () => {
    const proof = await check(make());
    expect(proof.steps.map((step) => [step.name, step.problem])).toEqual([
      ["command", null],
      ["facts", null],
      ["unit", null],
      ["entry", null],
      ["header", null],
      ["signers", null],
    ]);
    expect(proof).toMatchObject({ ok: true, failed: null, signed: 3, needed: 3 });
    expect(proof.seals.map((seal) => seal.signed)).toEqual([true, true, false, true]);
    expect([...proof.seals.map((seal) => seal.mark)].sort()).toEqual(
      ["业", "居", "物", "银"].sort(),
    );
    expect(proof.content).toMatchObject({ height: 42, verdict: "applied", demo: true });
  });

  it("holds for a refusal, no facts, hidden facts, one unit and one entry", async () => {
    expect((await check(make({ verdict: "refused", code: "NoDecision" }))).ok).toBe(true);
    expect((await check(make({ factTexts: [] }))).ok).toBe(true);
    const hidden = make();
    hidden.receipt.facts.splice(0, 2);
    expect((await check(hidden)).ok).toBe(true);
    expect((await check(make({ units: 1, unitIndex: 0, logSize: 1, entryIndex: 0 }))).ok).toBe(
      true,
    );
  });

  it("holds for what no person signed, which carries no item", async () => {
    const job = make({ kind: 3 });
    expect(await check(job)).toMatchObject({ ok: true, content: { kind: 3, text: null } });
    job.receipt.item = make().receipt.item!;
    expect((await check(job)).steps[0]?.problem).toBe("needless-item");
  });

  it("holds when the block was proposed again in a later view, not in an earlier one", async () => {
    const { receipt, trust, set } = make();
    const again = async (view: number): Promise<Proof> => {
      const later = certificate(fromHex(receipt.header)!, set, { view, signers: [0, 1, 2] });
      return check({ receipt: { ...receipt, certificate: toHex(later) }, trust });
    };
    expect((await again(305)).ok).toBe(true);
    expect((await again(299)).steps[4]?.problem).toBe("other-context");
  });

  it("needs n - floor((n-1)/3) signatures", async () => {
    expect([1, 2, 3, 4, 5, 6, 7, 10].map(quorum)).toEqual([1, 2, 3, 3, 4, 5, 5, 7]);
    expect((await check(make({ signers: [0, 1, 2, 3] }))).signed).toBe(4);
    const few = await check(make({ signers: [0, 3] }));
    expect(few).toMatchObject({ ok: false, failed: "signers", signed: 2, needed: 3 });
    expect(few.steps[5]?.problem).toBe("too-few-signers");
    expect((await check(make({ size: 5, signers: [0, 1, 2] }))).failed).toBe("signers");
    expect((await check(make({ size: 5, signers: [0, 1, 2, 4] }))).ok).toBe(true);
  });
});

describe("a tampered receipt", () => {
  const rows: [string, (receipt: TestReceipt) => void, Proof["failed"]][] = [
    ["command text", (r) => (r.item!.text = r.item!.text.replace("25470", "25471")), "command"],
    ["a space in the command text", (r) => (r.item!.text += " "), "command"],
    ["item left out", (r) => delete r.item, "command"],
    ["item kind", (r) => (r.item!.kind = 2), "command"],
    ["unit kind", (r) => (r.unit.kind = 3), "command"],
    ["unit kind out of range", (r) => (r.unit.kind = 300), "command"],
    ["unit id", (r) => (r.unit.id = flip(r.unit.id)), "command"],
    ["verdict", (r) => (r.unit.verdict = "refused"), "unit"],
    ["code", (r) => (r.unit.code = "NoDecision"), "unit"],
    ["code outside ASCII", (r) => (r.unit.code = "原因"), "unit"],
    ["fact count", (r) => (r.unit.fact_count = 4), "facts"],
    ["facts root", (r) => (r.unit.facts_root = flip(r.unit.facts_root)), "facts"],
    ["fact text", (r) => (r.facts[0]!.text = '{"billing.Paid":{"fee_fen":1}}'), "facts"],
    ["fact index", (r) => (r.facts[0]!.index = 1), "facts"],
    ["fact twice", (r) => r.facts.push(r.facts[0]!), "facts"],
    ["fact path", (r) => (r.facts[1]!.path[0] = flip(r.facts[1]!.path[0]!)), "facts"],
    ["unit index", (r) => (r.unit_path.index = 2), "unit"],
    ["unit size", (r) => (r.unit_path.size = 4), "unit"],
    ["unit path", (r) => (r.unit_path.hashes[1] = flip(r.unit_path.hashes[1]!)), "unit"],
    ["unit path shorter", (r) => r.unit_path.hashes.pop(), "unit"],
    ["entry version", (r) => (r.entry = `02${r.entry.slice(2)}`), "command"],
    ["entry length", (r) => (r.entry += "00"), "command"],
    ["entry community", (r) => (r.entry = flip(r.entry, 5)), "command"],
    ["entry height", (r) => (r.entry = flip(r.entry, 33)), "entry"],
    ["entry previous", (r) => (r.entry = flip(r.entry, 60)), "entry"],
    ["entry first index", (r) => (r.entry = flip(r.entry, 113)), "entry"],
    ["entry count", (r) => (r.entry = flip(r.entry, 121)), "unit"],
    ["entry units root", (r) => (r.entry = flip(r.entry)), "unit"],
    ["entry index", (r) => (r.entry_path.index = 9), "entry"],
    ["entry size", (r) => (r.entry_path.size = 12), "entry"],
    ["entry path", (r) => (r.entry_path.hashes[0] = flip(r.entry_path.hashes[0]!)), "entry"],
    ["header version", (r) => (r.header = `02${r.header.slice(2)}`), "entry"],
    ["header genesis", (r) => (r.header = flip(r.header, 10)), "header"],
    ["header epoch", (r) => (r.header = flip(r.header, 81)), "header"],
    ["header time", (r) => (r.header = flip(r.header, 273)), "header"],
    ["header log size", (r) => (r.header = flip(r.header, 419)), "entry"],
    ["header log root", (r) => (r.header = flip(r.header, 430)), "entry"],
    ["header next validators", (r) => (r.header = flip(r.header)), "header"],
    ["header cut short", (r) => (r.header = r.header.slice(2)), "entry"],
    ["certificate view", (r) => (r.certificate = flip(r.certificate, 3)), "signers"],
    ["demo", (r) => (r.demo = false), "header"],
    ["certificate digest", (r) => (r.certificate = flip(r.certificate, 20)), "header"],
    [
      "certificate bitmap",
      (r) => (r.certificate = r.certificate.replace("000000040b03", "000000040703")),
      "signers",
    ],
    [
      "certificate bit beyond the seats",
      (r) => (r.certificate = r.certificate.replace("000000040b03", "000000041b03")),
      "header",
    ],
    [
      "certificate seats",
      (r) => (r.certificate = r.certificate.replace("000000040b03", "000000050b03")),
      "signers",
    ],
    ["certificate signature", (r) => (r.certificate = flip(r.certificate, 110)), "signers"],
    ["certificate with a tail", (r) => (r.certificate += "00"), "header"],
    ["certificate cut short", (r) => (r.certificate = r.certificate.slice(0, -2)), "header"],
  ];
  it.each(rows)("%s", async (_name, tamper, failed) => {
    const made = make();
    const before = JSON.stringify(made.receipt);
    tamper(made.receipt);
    expect(JSON.stringify(made.receipt)).not.toBe(before);
    const proof = await check(made);
    expect(proof.ok).toBe(false);
    expect(proof.failed).toBe(failed);
  });

  it("no changed hex digit in entry, header or certificate goes unnoticed", async () => {
    const { receipt, trust } = make();
    for (const field of ["entry", "header", "certificate"] as const) {
      for (let digit = 0; digit < receipt[field].length; digit += 7) {
        const changed = { ...receipt, [field]: flip(receipt[field], digit) };
        expect((await check({ receipt: changed, trust })).ok, `${field} digit ${digit}`).toBe(
          false,
        );
      }
    }
  });

  it("signatures of another phase or another ledger do not count", async () => {
    const { receipt, trust, set } = make();
    const head = fromHex(receipt.header)!;
    const signers = [0, 1, 3];
    const notarized = certificate(head, set, { signers, phase: "_NOTARIZE" });
    const foreign = certificate(head, set, { signers, genesis: new Uint8Array(32).fill(1) });
    for (const wrong of [notarized, foreign]) {
      const proof = await check({ receipt: { ...receipt, certificate: toHex(wrong) }, trust });
      expect(proof.steps[5]).toEqual({ name: "signers", problem: "bad-signature" });
      expect(proof.signed).toBe(0);
    }
  });

  it("a header below the entry is refused even with its own valid certificate", async () => {
    const { receipt, trust, set } = make();
    const old = fromHex(receipt.header)!;
    const logRoot = old.slice(210, 242);
    const lower = header({ height: 41, logSize: 11, logRoot, next: setHash(set) });
    const changed = {
      ...receipt,
      header: toHex(lower),
      certificate: toHex(certificate(lower, set, { signers: [0, 1, 2] })),
    };
    expect((await check({ receipt: changed, trust })).steps[3]?.problem).toBe("other-height");
  });
});

describe("trust", () => {
  it("of another ledger or another set does not accept the receipt", async () => {
    const { receipt, set } = make();
    const other = await check({ receipt, trust: trustOf(set, { genesis: "11".repeat(32) }) });
    expect(other.steps.filter((step) => step.problem).map((step) => step.name)).toEqual([
      "command",
      "header",
      "signers",
    ]);
    const strangers = await check({ receipt, trust: trustOf(seats(4, 100)) });
    expect(strangers.failed).toBe("signers");
    expect(strangers.signed).toBe(0);
  });

  it("knows earlier sets, so old receipts stay good under new trust", async () => {
    const { receipt, set } = make();
    const now = seats(5, 60);
    const earlier = [{ epoch_from: 0, epoch_to: 3, validators: trustOf(set)["validators"] }];
    expect((await check({ receipt, trust: trustOf(now, { epoch: 4, earlier }) })).ok).toBe(true);
    const wrongEpoch = [{ ...earlier[0]!, epoch_from: 1 }];
    const proof = await check({ receipt, trust: trustOf(now, { epoch: 4, earlier: wrongEpoch }) });
    expect(proof.steps[5]?.problem).toBe("no-such-epoch");
  });

  it("with a doubled seat is refused", async () => {
    const { receipt, set } = make();
    const doubled = trustOf([set[0]!, set[0]!, set[1]!, set[2]!]);
    expect((await check({ receipt, trust: doubled })).failed).toBe("signers");
  });
});

describe("handovers", () => {
  const first = seats(4, 1);
  const second = seats(5, 40);
  const third = seats(3, 80);

  function after(...steps: ReturnType<typeof handover>[]): Made {
    const made = make({ set: third, epoch: 5, signers: [0, 1, 2] });
    made.receipt.handovers = steps;
    made.trust = trustOf(first);
    return made;
  }

  it("lead from trust's set to a later one", async () => {
    const proof = await check(
      after(handover(1, first, second), handover(4, second, third, [0, 1, 2, 3])),
    );
    expect(proof).toMatchObject({ ok: true, signed: 3, needed: 3 });
    expect(proof.seals.map((seal) => seal.name).sort()).toEqual(third.map((s) => s.name).sort());
  });

  it("of a past that trust already names are passed over", async () => {
    const made = after(handover(1, second, first), handover(4, first, third));
    made.trust = trustOf(first, { epoch: 2 });
    expect(await check(made)).toMatchObject({ ok: true, signed: 3 });
  });

  it("need a quorum of the set they leave, their order, and the next set's name", async () => {
    const lastly = handover(4, second, third, [0, 1, 2, 3]);
    const broken = [
      after(handover(1, first, second, [0, 1]), lastly),
      after(handover(1, first, second), handover(4, second, third, [0, 1, 2])),
      after(lastly, handover(1, first, second)),
      after(handover(1, first, second), handover(1, second, third, [0, 1, 2, 3])),
      after(
        { ...handover(1, first, second), validators: handover(1, first, third).validators },
        lastly,
      ),
    ];
    for (const made of broken) {
      expect((await check(made)).steps[5]?.problem).toBe("broken-handover");
    }
    expect((await check(after())).ok).toBe(false);
  });
});

describe("files that are no receipts", () => {
  const { receipt, trust } = make();
  const rows: [string, string, string][] = [
    ["empty", "", "receipt"],
    ["not JSON", "{", "receipt"],
    ["null", "null", "receipt"],
    ["a list", "[]", "receipt"],
    ["another version", JSON.stringify({ ...receipt, linli_receipt: 2 }), "linli_receipt"],
    ["upper-case hex", JSON.stringify({ ...receipt, entry: "AB" }), "entry"],
    [
      "a fraction",
      JSON.stringify({ ...receipt, unit_path: { ...receipt.unit_path, index: 0.5 } }),
      "unit_path.index",
    ],
    [
      "a negative",
      JSON.stringify({ ...receipt, unit_path: { ...receipt.unit_path, size: -1 } }),
      "unit_path.size",
    ],
    ["no facts", JSON.stringify({ ...receipt, facts: undefined }), "facts"],
    [
      "unknown verdict",
      JSON.stringify({ ...receipt, unit: { ...receipt.unit, verdict: "ok" } }),
      "unit.verdict",
    ],
    ["too long", " ".repeat(1_048_577), "receipt"],
  ];
  it.each(rows)("%s", async (_name, text, where) => {
    const proof = await verify(text, JSON.stringify(trust));
    expect(proof).toMatchObject({ ok: false, failed: "form", malformed: where });
  });

  it("nor is a trust file without validators", async () => {
    const bad = JSON.stringify({ ...trust, validators: [] });
    expect(await verify(JSON.stringify(receipt), bad)).toMatchObject({ malformed: "validators" });
  });
});

/** Receipts made by the ledger itself; present once its golden files are. */
const golden = join(import.meta.dirname, "../../crates/ledger/golden");
const files = existsSync(golden)
  ? readdirSync(golden).filter((name) => name.endsWith(".json"))
  : [];
const goldenText = (name: string): string => readFileSync(join(golden, name), "utf8");
const isReceipt = (name: string): boolean => "linli_receipt" in JSON.parse(goldenText(name));
const isTrust = (name: string): boolean => "linli_trust" in JSON.parse(goldenText(name));

describe.runIf(files.some(isReceipt))("golden receipts", () => {
  const trusts = files.filter(isTrust).map(goldenText);
  it.each(files.filter(isReceipt))("%s", async (name) => {
    const proofs = await Promise.all(trusts.map((trust) => verify(goldenText(name), trust)));
    const best = proofs.find((proof) => proof.ok) ?? proofs[0];
    expect(best).toMatchObject({ ok: true, failed: null });
  });
});
