import { describe, expect, it } from "vitest";
import { corrected } from "./CorrectForm.tsx";
import { fieldsOf, standingOf, type RecordEntry } from "./ownData.ts";

const CARD = { name: "王秀兰", phone: "19900000001", id_number: "110101195301011234" };

describe("a card", () => {
  it("is read field by field; what is no card has none", () => {
    expect(fieldsOf(JSON.stringify(CARD))).toEqual(CARD);
    expect(fieldsOf('{"door":"3-1-1201","floor":12}')).toEqual({ door: "3-1-1201", floor: "12" });
    expect(fieldsOf('{"name":["x"],"other":"y"}')).toEqual({});
    for (const text of ["", "null", "走廊灯", '"name"']) expect(fieldsOf(text)).toBeNull();
  });

  it("is corrected as a whole: what is not corrected stays", () => {
    expect(corrected(CARD, " 王秀兰 ", "199 0000-0099")).toEqual({
      card: { ...CARD, phone: "19900000099" },
    });
    const { phone: _, ...without } = CARD;
    expect(corrected(CARD, "王秀兰", "")).toEqual({ card: without });
    const withEmail = { ...CARD, email: "wang@mail.example" };
    expect(corrected(CARD, "王秀兰", CARD.phone, " wang@mail.example ")).toEqual({
      card: withEmail,
    });
    expect(corrected(withEmail, "王秀蓝", CARD.phone)).toEqual({
      card: { ...withEmail, name: "王秀蓝" },
    });
    expect(corrected(withEmail, "王秀兰", CARD.phone, "")).toEqual({ card: CARD });
    expect(corrected(CARD, "王秀兰", CARD.phone, "wang")).toEqual({ problem: "emailWrong" });
    expect(corrected(without, "王秀蓝", "")).toEqual({ card: { ...without, name: "王秀蓝" } });
  });

  it.each([
    ["", "19900000001", "nameMissing"],
    ["王秀兰", "call me", "phoneWrong"],
    ["王秀兰", "1990 0000 001", "unchanged"],
  ])("%s %s is not sent: %s", (name, phone, problem) => {
    expect(corrected(CARD, name, phone)).toEqual({ problem });
  });
});

describe("where a card stands", () => {
  const card = (change: Partial<RecordEntry>): RecordEntry => ({
    commitment: "aa",
    kind: "person_card",
    size: 60,
    class: "own_flat",
    flat: null,
    account: "me",
    attached_by: "clerk",
    institution: "company",
    attached_ms: 10,
    erased_ms: null,
    proof: null,
    ...change,
  });

  it.each([
    ["the one institutions go by", { commitment: "now" }, "inUse"],
    ["one the person filed after it", { attached_by: "me", attached_ms: 30 }, "waiting"],
    ["one the person filed before it", { attached_by: "me" }, "replaced"],
    ["an older one of the company", {}, "replaced"],
    ["one that is gone", { commitment: "now", erased_ms: 40 }, "erased"],
  ])("%s", (_, change, standing) => {
    expect(standingOf(card(change), "now", 20)).toBe(standing);
  });

  it("waits where none is in use", () => {
    expect(standingOf(card({ attached_by: "me" }), null, null)).toBe("waiting");
  });
});
