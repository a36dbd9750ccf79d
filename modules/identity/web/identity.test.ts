import { describe, expect, it } from "vitest";
import { codeOfHash } from "./Activate.tsx";
import { deviceKeyOf } from "./activating.ts";

describe("a link with a code", () => {
  it("shows the code as it is printed, and leaves a wrong one to be corrected", () => {
    expect(codeOfHash("#0123456789abcdefghjky")).toBe("0123-4567-89AB-CDEF-GHJK-Y");
    expect(codeOfHash("#0123%204567-89AB-CDEF-GHJK-Y")).toBe("0123-4567-89AB-CDEF-GHJK-Y");
    expect(codeOfHash("#0123456789ABCDEFGHJKZ")).toBe("0123456789ABCDEFGHJKZ");
  });
});

describe("the device's key", () => {
  it("is the one the ledger says, not the one hoped for", () => {
    const facts = [
      { text: '{"identity.KeyAdded":{"key":9}}' },
      { text: '{"identity.Activated":{"account":"ab","code":0,"key":4,"at":1}}' },
    ];
    expect(deviceKeyOf(facts)).toBe(4);
    expect(deviceKeyOf(facts.slice(0, 1))).toBe(null);
  });
});
