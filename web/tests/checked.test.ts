// The comparison of what a page shows with what the institutions signed, on receipts made and
// signed in the test. The portal is a function in this file.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "fake-indexeddb/auto";
import { ledgerStatus } from "../src/api/ledger.ts";
import type { LedgerStatus } from "../src/api/types.ts";
import { check, sameJson, type Claim } from "../src/checked/check.ts";
import { valueText } from "../src/checked/MismatchPage.tsx";
import { CHAIN, make, seats, trustOf, type Made } from "./ledger.ts";

const FACT = '{"billing.BillIssued":{"fen":25470,"area":8937,"rate":{"fen":285,"per":1}}}';
const proof = { unit: "aa".repeat(32), fact: 0 };
const claim = (says: Claim["says"]): Claim => ({ proof, fact: "billing.BillIssued", says });
const TRUE = { fen: 25470, area: 8937, rate: { per: 1, fen: 285 } };

let served: { receipt: unknown; trust: unknown; status: number };

function serve(made: Made): void {
  served = { receipt: made.receipt, trust: made.trust, status: 200 };
}

beforeEach(() => {
  serve(make({ factTexts: [FACT], kind: 3 }));
  ledgerStatus.set({ chain: CHAIN } as LedgerStatus);
  vi.stubGlobal("location", { href: "https://a.example/bills/1", origin: "https://a.example" });
  vi.stubGlobal("fetch", (address: string) => {
    const body = address.startsWith("/v1/trust") ? served.trust : served.receipt;
    const isReceipt = !address.startsWith("/v1/trust");
    const status = isReceipt ? served.status : 200;
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("checking a page", () => {
  it("agrees when every shown value is in the proven fact", async () => {
    expect(await check([claim(TRUE)])).toMatchObject({ level: "checked", proofs: [{ signed: 3 }] });
  });

  it("names what differs, and keeps the evidence", async () => {
    const found = await check([claim({ ...TRUE, fen: 2547, due: "2026-11-27" })]);
    expect(found).toMatchObject({
      level: "mismatch",
      differences: [
        { member: "fen", shown: 2547, proven: 25470 },
        { member: "due", shown: "2026-11-27", proven: undefined },
      ],
    });
    const evidence = found.level === "mismatch" ? found.evidence : "";
    expect(evidence).toContain("linli_receipt");
    expect(evidence).toContain("linli_trust");
  });

  it("is alarmed by a page that contradicts itself, with or without a receipt", async () => {
    const own = [{ member: "to_bill", shown: 1, proven: 0 }];
    expect(await check([claim(TRUE)], own)).toMatchObject({ level: "mismatch", differences: own });
    served.status = 500;
    expect(await check([claim(TRUE)], own)).toMatchObject({
      level: "mismatch",
      differences: own,
      proof: null,
    });
  });

  it("is alarmed by a changed receipt, and by another fact under the same number", async () => {
    const made = make({ factTexts: [FACT], kind: 3 });
    made.receipt.facts[0]!.text = FACT.replace("25470", "99999");
    serve(made);
    expect(await check([claim({ ...TRUE, fen: 99999 })])).toMatchObject({
      level: "mismatch",
      proof: { ok: false },
    });
    serve(make({ factTexts: ['{"a.B":{}}'], kind: 3 }));
    expect(await check([claim(TRUE)])).toMatchObject({
      level: "mismatch",
      differences: [{ member: "billing.BillIssued" }],
    });
  });

  it("accepts a cashier's entry whose own words are closed to the resident", async () => {
    const made = make({ factTexts: [FACT] });
    delete made.receipt.item;
    serve(made);
    expect((await check([claim(TRUE)])).level).toBe("checked");
    made.receipt.certificate = make({ factTexts: [FACT], signers: [0] }).receipt.certificate;
    serve(made);
    expect((await check([claim(TRUE)])).level).toBe("mismatch");
  });

  it("says that it could not check when there is no receipt", async () => {
    served.receipt = { code: "portal.NotFound", zh: "没有找到。", en: "There is none.", log: "" };
    served.status = 404;
    expect(await check([claim(TRUE)])).toEqual({ level: "unavailable", words: "没有找到。" });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    expect(await check([claim(TRUE)])).toEqual({ level: "unavailable", words: null });
  });

  it("believes the list of institutions it saw first, not a later one", async () => {
    expect((await check([claim(TRUE)])).level).toBe("checked");
    const strangers = make({ factTexts: [FACT], kind: 3, set: seats(4, 90) });
    serve({ ...strangers, trust: trustOf(seats(4, 90)) });
    expect(await check([claim(TRUE)])).toMatchObject({ level: "mismatch", proof: { ok: false } });
  });
});

describe("values", () => {
  it("are equal as JSON, whatever the order", () => {
    expect(sameJson({ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 })).toBe(true);
    expect(sameJson({ a: 1 }, { a: 1, b: 2 })).toBe(false);
    expect(sameJson([1], { 0: 1 })).toBe(false);
    expect(sameJson(null, {})).toBe(false);
  });

  it("are shown as people write them", () => {
    expect(valueText("fen", 25470)).toBe("¥254.70");
    expect(valueText("to_bill", -100)).toBe("−¥1.00");
    expect(valueText("area", 8937)).toBe("89.37\u00a0m²");
    expect(valueText("due", undefined)).toBe("—");
    expect(valueText("rate", { fen: 285, per: 1 })).toBe('{"fen":285,"per":1}');
  });
});
