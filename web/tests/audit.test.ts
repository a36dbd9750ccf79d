import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  checkHeader,
  checkHeaders,
  readHeader,
  type RawHeader,
} from "../src/pages/audit/headers.ts";
import { commandOf } from "../src/pages/audit/units.ts";
import { parseTrust } from "../src/proof/receipt.ts";

const golden = join(import.meta.dirname, "../../crates/ledger/golden");
const HERE = "00112233445566aa";

describe("signatures under a page", () => {
  it("of an unreadable page are no signatures", async () => {
    const trust = { ...parseNothing(), validators: [] };
    const raw: RawHeader = { height: 1, header: "zz", certificate: "" };
    expect(readHeader(raw)).toBeNull();
    expect(await checkHeader(raw, trust)).toBe("unreadable");
  });

  function parseNothing(): Parameters<typeof checkHeader>[1] {
    return {
      chain: "",
      genesis: new Uint8Array(32),
      demo: false,
      epoch: 0,
      validators: [],
      earlier: [],
    };
  }

  it("of the golden files hold, and one changed digit does not", async () => {
    const receipt = JSON.parse(readFileSync(join(golden, "receipt.json"), "utf8")) as {
      header: string;
      certificate: string;
    };
    const trustText = readFileSync(join(golden, "trust.json"), "utf8");
    parseTrust(trustText);
    const { header, certificate } = receipt;
    const read = readHeader({ height: 0, header, certificate });
    const height = Number(
      new DataView(new Uint8Array(Buffer.from(header, "hex")).buffer).getBigUint64(121),
    );
    expect(read).not.toBeNull();
    const good = await checkHeaders([{ height, header, certificate }], trustText);
    expect([...good]).toEqual([[height, null]]);
    const last = certificate.slice(0, -2) + (certificate.endsWith("00") ? "01" : "00");
    const bad = await checkHeaders([{ height, header, certificate: last }], trustText);
    expect(bad.get(height)).toBe("bad-signature");
    const other = await checkHeaders([{ height: height + 1, header, certificate }], trustText);
    expect(other.get(height + 1)).toBe("unreadable");
    const changed = header.slice(0, 260) + (header[260] === "0" ? "1" : "0") + header.slice(261);
    const moved = await checkHeaders([{ height, header: changed, certificate }], trustText);
    expect(moved.get(height)).not.toBeNull();
  });
});

describe("a unit of a page", () => {
  it("names command and author where the text is open", () => {
    const text = JSON.stringify({ account: "ab", do: { "billing.IssueRun": {} } });
    expect(commandOf({ community: HERE, leaf: "", text })).toEqual({
      name: "billing.IssueRun",
      account: "ab",
    });
    expect(commandOf({ community: HERE, leaf: "" })).toBeNull();
    expect(commandOf({ community: HERE, leaf: "", text: "{" })).toBeNull();
  });
});
