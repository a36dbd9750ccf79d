import { describe, expect, it } from "vitest";
import {
  foundingNumber,
  readKey,
  replaced,
  sharedHands,
  type Keeper,
} from "../src/pages/keepers/keepers.ts";

const keeper = (mark: string, ...hands: string[]): Keeper => {
  const [operator = "", host = "", administrator = ""] = hands;
  const keeping = hands.length === 0 ? null : { operator, host, administrator, phone: "010 1234" };
  return { name: mark, name_en: mark, mark, key: mark, keeping };
};

const marks = (validators: Keeper[]): string[] =>
  sharedHands(validators).map(
    ({ party, of }) => `${party}: ${of.map(({ mark }) => mark).join("")}`,
  );

describe("whose hands are on the machines", () => {
  it("names a party with a hand in several, however its name is written", () => {
    expect(
      marks([
        keeper("业", "业委会", "云帆 机房", "社区网管"),
        keeper("物", "安和物业", "云帆机房", "安和物业"),
        keeper("居", "居委会", "居委会", "社区网管"),
        keeper("银"),
      ]),
    ).toEqual(["云帆 机房: 业物", "社区网管: 业居"]);
  });
  it("is content with a party that does everything for one machine only", () => {
    expect(
      marks([
        keeper("物", "安和物业", "安和物业", "安和物业"),
        keeper("银", "银行", "银行", "银行"),
      ]),
    ).toEqual([]);
  });
});

describe("another key", () => {
  const key = "0123456789ABCDEF".repeat(4);
  it("is read as people paste it", () => {
    expect(readKey(` ${key.slice(0, 32)} ${key.slice(32)}\n`)).toBe(key.toLowerCase());
    expect(readKey(key.slice(1))).toBe(null);
    expect(readKey(`${key.slice(1)}g`)).toBe(null);
  });
  it("takes the place of one, and of no other", () => {
    const by = { name: "新", name_en: "New", mark: "银", key };
    const set = replaced([keeper("业"), keeper("银", "a", "b", "c")], "银", by);
    expect(set).toEqual([{ name: "业", name_en: "业", mark: "业", key: "业" }, by]);
  });
  it("is compared in groups of four", () => {
    expect(foundingNumber(key)).toBe("0123 4567 89AB CDEF");
  });
});
