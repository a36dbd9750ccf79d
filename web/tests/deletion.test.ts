// Receipts of an erasure: the ledger's own golden bytes hold, and nothing altered does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyDeletions, type DeletionReceipt } from "../src/proof/deletion.ts";

const file = join(import.meta.dirname, "../../crates/ledger/golden/deletion.json");
const golden = JSON.parse(readFileSync(file, "utf8")) as DeletionReceipt;
const { community, commitment } = golden;
const OTHER_KEY = "11".repeat(32);

function trust(genesis = golden.genesis): string {
  const validators = [golden.key, OTHER_KEY].sort().map((key, at) => ({
    name: `机构${at}`,
    name_en: `Institution ${at}`,
    mark: key === golden.key ? "业" : "物",
    key,
  }));
  const chain = { chain: "试验网络", genesis, demo: true, epoch: 0, earlier: [] };
  return JSON.stringify({ linli_trust: 1, ...chain, validators });
}

async function signed(receipts: DeletionReceipt[], kept = trust()): Promise<string[]> {
  const all = await verifyDeletions(receipts, { community, commitment }, kept);
  expect(all).toHaveLength(2);
  return all.flatMap(({ mark, erasedAt }) => (erasedAt === null ? [] : [`${mark} ${erasedAt}`]));
}

describe("receipts of an erasure", () => {
  it("hold for the institution that signed, and for nobody else", async () => {
    expect(await signed([golden])).toEqual([`业 ${golden.erased_at_ms}`]);
    expect(await signed([])).toEqual([]);
  });

  it.each([
    ["another time", { erased_at_ms: golden.erased_at_ms + 1 }],
    ["another block", { height: golden.height + 1 }],
    ["another record", { commitment: "08".repeat(32) }],
    ["another community", { community: "08".repeat(8) }],
    ["another ledger", { genesis: "08".repeat(32) }],
    ["another key", { key: OTHER_KEY }],
    ["no signature", { signature: "" }],
    ["nonsense", { height: -1, signature: "xyz" }],
  ])("%s is not what was signed", async (_, change) => {
    expect(await signed([{ ...golden, ...change }])).toEqual([]);
  });

  it("of another ledger than the kept list's say nothing", async () => {
    expect(await signed([golden], trust("08".repeat(32)))).toEqual([]);
  });
});
