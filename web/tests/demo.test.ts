import { describe, expect, it } from "vitest";
import type { DemoState, Persona } from "../src/demo/controls.ts";
import { companyOf, firstPage, worksAtDesk } from "../src/demo/shown.ts";
import { readWish, wishQuery, writeWish } from "../src/demo/wish.ts";
import { wantedBy } from "../src/pages/wanted.ts";

describe("whom a frame shows", () => {
  it("is said by the address, remembered by the window, and by nothing else", () => {
    const wish = { as: "王秀兰", via: 1, large: true };
    expect(readWish(`?${wishQuery(wish)}`, "")).toEqual(wish);
    expect(readWish("", writeWish(wish))).toEqual(wish);
    expect(readWish("?as=%E8%B5%B5%E7%A3%8A", writeWish(wish))).toEqual({
      as: "赵磊",
      via: null,
      large: false,
    });
    expect(readWish("", "another-window")).toBe(null);
    expect(readWish("?as=", "")).toBe(null);
    expect(readWish("?as=x&via=9999", "")?.via).toBe(null);
  });
});

describe("people of the demo", () => {
  const persona = (place: string, activation: string | null = null) =>
    ({ place, activation }) as Persona;

  it("live behind a door or work at a desk; a letter begins where its code leads", () => {
    expect(worksAtDesk(persona("3-1-1201"))).toBe(false);
    expect(worksAtDesk(persona("业委会"))).toBe(true);
    expect(firstPage(persona("2-1-0502", "0123-Y"))).toBe("/a#0123-Y");
    expect(firstPage(persona("2-1-0502"))).toBe("/");
  });

  it("find the company by its seal", () => {
    const validators = [
      { position: 0, name: "a", mark: "业", running: true, out_of_step: false },
      { position: 3, name: "b", mark: "物", running: true, out_of_step: false },
    ];
    expect(companyOf({ validators } as DemoState)).toBe(3);
  });
});

describe("the address on a receipt", () => {
  it("names a unit, and a fact of it; numbers and typing errors are something else", () => {
    const unit = "ab".repeat(32);
    expect(wantedBy(unit)).toEqual({ unit, fact: null });
    expect(wantedBy(` ${unit.toUpperCase()}.17`)).toEqual({ unit, fact: 17 });
    expect(wantedBy("171")).toBe(null);
    expect(wantedBy(`${unit}.`)).toBe(null);
    expect(wantedBy(`${unit}0`)).toBe(null);
  });
});
