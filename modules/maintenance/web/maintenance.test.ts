import { describe, expect, it } from "vitest";
import { isRight, partOf, weightWords, yuanDays, type Given } from "./share.ts";

const given = (parts: Partial<Given>): Given => ({
  share: "00",
  source: "interest",
  fen: 60_283,
  total_fen: 123_457,
  weight: "365000000",
  weights: "747500000",
  until: "2027-01-02",
  entry: 6,
  proof: null,
  ...parts,
});

describe("a flat's part of a sharing", () => {
  it("is the whole fen of the sum, or one more by the largest remainder", () => {
    // M06 of the rule book: 602.83, 301.42 and 330.32.
    expect(isRight(given({}))).toBe(true);
    expect(isRight(given({ weight: "182500000", fen: 30_142 }))).toBe(true);
    expect(isRight(given({ weight: "200000000", fen: 33_032 }))).toBe(true);
    expect(isRight(given({ fen: 60_282 }))).toBe(false);
    expect(isRight(given({ fen: 60_285 }))).toBe(false);
    // No fen left over where nothing is left over.
    expect(isRight(given({ total_fen: 100, weight: "1", weights: "4", fen: 25 }))).toBe(true);
    expect(isRight(given({ total_fen: 100, weight: "1", weights: "4", fen: 26 }))).toBe(false);
  });
  it("cannot be checked before the sharing is done", () => {
    expect(isRight(given({ weights: null }))).toBe(false);
  });
  it("keeps every digit of its weight", () => {
    expect(yuanDays("365000000")).toBe("3,650,000.00");
    expect(yuanDays("12345678901234567890")).toBe("123,456,789,012,345,678.90");
    expect(yuanDays("5")).toBe("0.05");
    expect(weightWords("gains", "8937")).toContain("89.37");
  });
});

describe("the part of the first deposit that is left", () => {
  it("is cut off and not rounded: strictly below 30 % never reads as 30 %", () => {
    expect(partOf(226_739, 755_800)).toBe("29.9%");
    expect(partOf(226_740, 755_800)).toBe("30.0%");
    expect(partOf(0, 755_800)).toBe("0.0%");
  });
});
