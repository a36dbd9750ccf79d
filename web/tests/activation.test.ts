import { describe, expect, it } from "vitest";
import {
  checkCharacter,
  deriveKey,
  derivePublic,
  deriveScalar,
  formatCode,
  parsePaper,
  randomCode,
} from "../src/activation.ts";
import { toHex, utf8, type Bytes } from "../src/bytes.ts";
import { ORDER, signerOf } from "../src/p256.ts";
import { p256 } from "@noble/curves/nist.js";
import readme from "../../modules/identity/README.md?raw";
import { checkNewPin, deriveCardKey, deriveCardScalar } from "../src/householdCard.ts";
import vectors from "./activation-vectors.json";

describe("typed codes", () => {
  const printed = "0123-4567-89AB-CDEF-GHJK-Y";

  it("are accepted in any case, with any spacing, with letters for digits", () => {
    const code = "0123456789ABCDEFGHJK";
    expect(formatCode(code)).toBe(printed);
    for (const typed of [
      printed,
      printed.toLowerCase(),
      " 0123 4567 89ab cdef ghjk y ",
      "O l23-4567-89AB-CDEF-GHJK-Y",
      "oI23\u20134567\u201489AB\uff0dCDEF GHJK Y",
    ]) {
      expect(parsePaper(typed)).toEqual({ paper: "letter", code });
    }
  });

  it("say what is wrong", () => {
    expect(parsePaper("")).toEqual({ problem: "length" });
    expect(parsePaper(printed.slice(0, -2))).toEqual({ problem: "length" });
    expect(parsePaper(`${printed}Y`)).toEqual({ problem: "length" });
    expect(parsePaper(printed.replace("A", "U"))).toEqual({ problem: "character" });
    expect(parsePaper(printed.replace("A", "中"))).toEqual({ problem: "character" });
    expect(parsePaper(printed.replace("A", "B"))).toEqual({ problem: "check" });
  });

  it("catch every single wrong character", () => {
    for (let i = 0; i < 20; i++) {
      const code = [..."0123456789ABCDEFGHJK"];
      code[i] = code[i] === "Z" ? "Y" : "Z";
      expect(checkCharacter(code.join(""))).not.toBe("Y");
    }
  });
});

describe("derived keys", () => {
  it.each(vectors)("$code in $community", ({ community, code, check, scalar, public_key }) => {
    expect(checkCharacter(code)).toBe(check);
    const derived = deriveScalar(community, code);
    expect(toHex(derived)).toBe(scalar);
    expect(toHex(derivePublic(derived))).toBe(public_key);
  });

  it("sign with WebCrypto, cannot be exported, and verify elsewhere in low-S form", async () => {
    const { key, publicKey } = await deriveKey(vectors[0]!.community, vectors[0]!.code);
    expect(key.extractable).toBe(false);
    const message = utf8("linli") as Bytes;
    for (let i = 0; i < 8; i++) {
      const signature = await signerOf(key)(message);
      expect(p256.verify(signature, message, publicKey, { lowS: true })).toBe(true);
    }
  });

  it("refuse a code that is not normalised and a community of another length", () => {
    expect(() => deriveScalar("00112233445566aa", "0123456789ABCDEFGHJi")).toThrow(RangeError);
    expect(() => deriveScalar("0011", "0123456789ABCDEFGHJK")).toThrow(RangeError);
    expect(BigInt(`0x${vectors[0]!.scalar}`) < ORDER).toBe(true);
  });
});

describe("household cards", () => {
  const rows = readme.split("\n").filter((line) => line.split("`").length === 11);
  const cells = rows.map((row) => row.split("`").filter((_, i) => i % 2 === 1));

  it("derive as the specification says", async () => {
    expect(cells.length).toBe(4);
    for (const [community, printed, pin, scalar, publicKey] of cells) {
      const parsed = parsePaper(printed!);
      if (!("paper" in parsed)) throw new Error(parsed.problem);
      expect(parsed.paper).toBe("card");
      expect(formatCode(parsed.code)).toBe(printed);
      const derived = await deriveCardScalar(community!, parsed.code, pin!);
      expect(toHex(derived)).toBe(scalar);
      expect(toHex(derivePublic(derived))).toBe(publicKey);
    }
  });

  it("give another key for another PIN, and none for no PIN", async () => {
    const [first, second] = cells;
    expect(first?.[1]).toBe(second?.[1]);
    expect(first?.[4]).not.toBe(second?.[4]);
    const code = randomCode(16);
    await expect(deriveCardKey("00112233445566aa", code, "12345")).rejects.toThrow(RangeError);
    await expect(deriveCardKey("00112233445566aa", `${code}0`, "482915")).rejects.toThrow(
      RangeError,
    );
  });

  it("are told from letters by their length", () => {
    expect(parsePaper("0123 4567 89ab cdef r")).toEqual({
      paper: "card",
      code: "0123456789ABCDEF",
    });
    expect(parsePaper("0123-4567-89AB-CDEF-GHJK-Y")).toMatchObject({ paper: "letter" });
    expect(parsePaper("0123-4567-89AB-CDEF-S")).toEqual({ problem: "check" });
  });

  it("want a PIN that is not the first one a finder tries", () => {
    expect(checkNewPin("482915", "482915")).toBeNull();
    expect(checkNewPin("482915", "482916")).toBe("differs");
    for (const pin of ["48291", "4829150000000", "48291a", ""]) {
      expect(checkNewPin(pin, pin), pin).toBe("digits");
    }
    for (const pin of ["666666", "123456", "987654"]) {
      expect(checkNewPin(pin, pin), pin).toBe("simple");
    }
  });
});
