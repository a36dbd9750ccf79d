import { describe, expect, it } from "vitest";
import type { BookView } from "@linli/web/api/index.ts";
import { parts, stateOf, type BookOpening } from "./opening.ts";
import { bothSides } from "./OpeningSums.tsx";

const book = (more: Partial<BookView>): BookView => ({
  fund: "property_fee",
  name: "物业费",
  name_en: "Service fees",
  balance_fen: 0,
  in_fen: 0,
  out_fen: 0,
  since: null,
  entries: 0,
  institution: null,
  institution_name: null,
  mask: null,
  opened_as_of: null,
  ...more,
});
const opening = (state: string, fund = "property_fee"): BookOpening => ({
  opening: "0".repeat(16),
  fund,
  as_of: "2026-10-31",
  institution: "1".repeat(16),
  evidence: "2".repeat(64),
  sheet: null,
  state,
});

describe("opening a book", () => {
  it("knows how far a book is", () => {
    expect(stateOf(book({}), [])).toBe("open_to_do");
    expect(stateOf(book({}), [opening("lapsed")])).toBe("open_to_do");
    expect(stateOf(book({}), [opening("proposed", "held")])).toBe("open_to_do");
    expect(stateOf(book({}), [opening("lapsed"), opening("proposed")])).toBe("waiting");
    expect(stateOf(book({ entries: 3 }), [])).toBe("in_use");
    const opened = book({ entries: 3, opened_as_of: "2026-10-31" });
    expect(stateOf(opened, [opening("opened")])).toBe("opened");
  });

  it("puts a negative balance on the other side", () => {
    expect(bothSides({ normal: "debit", fen: 5 })).toEqual({ debit_fen: 5, credit_fen: 0 });
    expect(bothSides({ normal: "credit", fen: 5 })).toEqual({ debit_fen: 0, credit_fen: 5 });
    expect(bothSides({ normal: "credit", fen: -5 })).toEqual({ debit_fen: 5, credit_fen: 0 });
  });

  it("signs parts of this one opening and nothing else", () => {
    const part = { opening: "a".repeat(16), part: 0 };
    const commands = [{ "treasury.DraftOpening": part }];
    expect(parts({ opening: part.opening, commands })).toEqual([
      { name: "treasury.DraftOpening", body: part },
    ]);
    expect(() => parts({ opening: "b".repeat(16), commands })).toThrow();
    expect(() => parts({ opening: part.opening, commands: [{ "bank.AddLines": part }] })).toThrow();
  });
});
