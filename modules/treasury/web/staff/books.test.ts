import { describe, expect, it } from "vitest";
import { FUND_TILES, isFund, sidesOf, sinceOf } from "./books.ts";

describe("books", () => {
  it("count from the first day of month, quarter or year, in the community's time", () => {
    const now = Date.UTC(2026, 10, 30, 16);
    expect(sinceOf("month", now)).toBe("2026-12-01");
    expect(sinceOf("quarter", now)).toBe("2026-10-01");
    expect(sinceOf("year", now)).toBe("2026-01-01");
    expect(sinceOf("all", now)).toBeUndefined();
    expect(sinceOf("quarter", Date.UTC(2026, 2, 31, 15))).toBe("2026-01-01");
  });

  it("add up both sides exactly", () => {
    const lines = [
      { debit_fen: 25470, credit_fen: 0 },
      { debit_fen: 0, credit_fen: 25470 },
    ];
    expect(sidesOf(lines)).toEqual({ debit: 25470, credit: 25470 });
    const huge = { debit_fen: Number.MAX_SAFE_INTEGER, credit_fen: 0 };
    expect(() => sidesOf([huge, huge])).toThrow(RangeError);
  });

  it("know the four funds and no fifth", () => {
    expect(Object.keys(FUND_TILES)).toHaveLength(4);
    expect(isFund("held")).toBe(true);
    expect(isFund("lottery")).toBe(false);
  });
});
