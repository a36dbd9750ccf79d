import { describe, expect, it } from "vitest";
import { codeOfHash } from "./Activate.tsx";
import { deviceKeyOf } from "./activating.ts";
import { cardAddress } from "./HouseholdCard.tsx";
import { digitsOf } from "@linli/web/api/linked.ts";
import { addAddress, indexOf, publicKeyOf } from "./linking.ts";

describe("a link with a code", () => {
  it("shows the code as it is printed, and leaves a wrong one to be corrected", () => {
    expect(codeOfHash("#0123456789abcdefghjky")).toBe("0123-4567-89AB-CDEF-GHJK-Y");
    expect(codeOfHash("#0123%204567-89AB-CDEF-GHJK-Y")).toBe("0123-4567-89AB-CDEF-GHJK-Y");
    expect(codeOfHash("#0123456789ABCDEFGHJKZ")).toBe("0123456789ABCDEFGHJKZ");
    expect(codeOfHash("#0123456789abcdefr")).toBe("0123-4567-89AB-CDEF-R");
  });
});

describe("a household card's QR code", () => {
  it("opens a page without telling a server the code", () => {
    const address = new URL(cardAddress("https://linli.example", "0123-4567-89AB-CDEF-R"));
    expect(address.pathname + address.search).toBe("/a");
    expect(codeOfHash(address.hash)).toBe("0123-4567-89AB-CDEF-R");
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

describe("a second device", () => {
  const key = `02${"ab".repeat(32)}`;

  it("is read from what a camera opens or a hand copies, and from nothing else", () => {
    expect(publicKeyOf(addAddress("https://haitang.example", key))).toBe(key);
    expect(publicKeyOf(` ${key.toUpperCase().replace(/(.{6})/g, "$1 ")}`)).toBe(key);
    expect(publicKeyOf(`#${key}`)).toBe(key);
    for (const wrong of ["", key.slice(2), `${key}0`, `04${key.slice(2)}`, `#${key.slice(1)}g`]) {
      expect(publicKeyOf(wrong), wrong).toBeNull();
    }
  });

  it("shows the same six digits on both screens, others for another key", async () => {
    const digits = await digitsOf(key);
    expect(digits).toMatch(/^\d{3} \d{3}$/);
    expect(await digitsOf(key)).toBe(digits);
    expect(await digitsOf(`03${key.slice(2)}`)).not.toBe(digits);
  });

  it("takes the index that the ledger gave to its own key", () => {
    const fact = (bytes: string, index: number) => ({
      text: JSON.stringify({
        "identity.KeyAdded": { key: index, public_key: { suite: "p256", bytes } },
      }),
    });
    expect(indexOf([fact("00", 3), fact(key, 4)], key)).toBe(4);
    expect(indexOf([fact("00", 3)], key)).toBeNull();
  });
});
