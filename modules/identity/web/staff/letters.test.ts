import { describe, expect, it } from "vitest";
import { parsePaper, formatCode, randomCode } from "@linli/web/activation.ts";
import {
  letterAddress,
  makeBatches,
  needsLetter,
  publicKeyOf,
  statesOf,
  type Activation,
  type Letter,
} from "./codes.ts";
import { letterPaper } from "./letterPaper.ts";
import { checkGrant, headOf, mayName, mayRevoke, untilOf, type Role } from "./roles.ts";
import { concernsOf, type Recovery } from "../recoveries.ts";
import { recoveryItem, waitingItem } from "./today.ts";
import { identityStaffTexts } from "./texts.ts";

const COMMUNITY = "00112233445566aa";
const DAY = 86_400_000;

const person = (n: number) => ({
  account: String(n).padStart(40, "0"),
  name: `业主${n}`,
  door: "1-1-101",
});

const activation = (part: Partial<Activation>): Activation => ({
  account: "a",
  name: null,
  company: false,
  code: 0,
  institution: "i",
  officer: "o",
  issued_ms: 0,
  expires_ms: 0,
  state: "issued",
  device_key: null,
  used_ms: null,
  confirmed_ms: null,
  proof: null,
  ...part,
});

describe("letters", () => {
  it("carry random codes that a phone reads back", () => {
    const code = randomCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
    expect(parsePaper(formatCode(code))).toEqual({ paper: "letter", code });
    const fixed = randomCode(20, (bytes) => bytes.set([...bytes.keys()].map((i) => i + 224)));
    expect(fixed).toBe("0123456789ABCDEFGHJK");
  });

  it("hand the ledger public keys alone, in commands of fifty", () => {
    const key = publicKeyOf(COMMUNITY, "0123456789ABCDEFGHJK");
    expect(key).toBe("02e1eb496a76ef741304a30ca0b9b0dbdfe01e1c43f4960db175eace0d1459ecf6");
    const people = Array.from({ length: 52 }, (_, i) => person(i));
    let batch = 0;
    const batches = makeBatches({
      community: COMMUNITY,
      people: [...people, person(0)],
      expires: 99,
      newBatch: () => String(batch++),
      newCode: () => "0123456789ABCDEFGHJK",
    });
    expect(batches.map(({ letters }) => letters.length)).toEqual([50, 2]);
    const text = JSON.stringify(batches.map(({ step }) => step));
    expect(text).not.toContain("0123456789ABCDEFGHJK");
    expect(text).not.toContain("业主");
    expect(batches[0]?.step.body["codes"]).toContainEqual({
      account: person(0).account,
      code_key: key,
      expires: 99,
    });
  });

  it("open a page without telling a server the code", () => {
    const address = new URL(letterAddress("https://linli.example", "0123-4567"));
    expect(address.pathname + address.search).toBe("/a");
    expect(address.hash).toBe("#0123-4567");
  });

  it("go to those without a key or a working code", () => {
    const states = statesOf([
      activation({ account: "a", state: "expired", code: 1 }),
      activation({ account: "b", state: "issued", code: 3 }),
      activation({ account: "b", state: "used", code: 0 }),
      activation({ account: "c", state: "issued" }),
    ]);
    expect([...states]).toEqual([
      ["a", "expired"],
      ["b", "used"],
      ["c", "issued"],
    ]);
    expect(
      ["none", "expired", "void", "issued", "used"].map((s) => needsLetter(s as never)),
    ).toEqual([true, true, true, false, false]);
  });
});

describe("people who wait", () => {
  it("are one line on 今天, overdue after a week", () => {
    const waiting = activation({ state: "used", device_key: 1, used_ms: 10 * DAY });
    expect(waitingItem([waiting], 11 * DAY)).toMatchObject({ state: "waiting" });
    expect(waitingItem([waiting, waiting], 18 * DAY)).toMatchObject({ state: "overdue" });
    expect(waitingItem([activation({ ...waiting, confirmed_ms: 1 })], 11 * DAY)).toBeNull();
    expect(waitingItem([activation({})], 11 * DAY)).toBeNull();
  });
});

describe("recoveries", () => {
  const recovery = (part: Partial<Recovery>): Recovery => ({
    account: "a",
    name: null,
    public_key: "02",
    evidence: "e",
    vouched: [{ institution: "i", officer: "o", at_ms: 0 }],
    needed: 2,
    state: "open",
    opened_ms: 0,
    finish_from_ms: null,
    lapses_ms: 30 * DAY,
    ended_ms: null,
    ended_by: null,
    proof: null,
    ...part,
  });

  it("wait for another institution, then for the end of the delay", () => {
    expect(recoveryItem([recovery({})], ["i"], DAY)).toBeNull();
    expect(recoveryItem([recovery({})], ["j"], DAY)).toMatchObject({ at: 30 * DAY });
    const approved = recovery({ finish_from_ms: 3 * DAY });
    expect(recoveryItem([approved], ["j"], 2 * DAY)).toBeNull();
    expect(recoveryItem([approved, approved], ["i"], 3 * DAY)?.title.zh).toContain("2");
  });

  it("concern the own account and that of a co-owner, nobody else's", () => {
    const owners = [
      { flat: "f", account: "me" },
      { flat: "f", account: "a" },
      { flat: "g", account: "b" },
    ];
    const of = (account: string) => concernsOf([recovery({ account })], "me", owners);
    expect(of("me")).toMatchObject([{ flat: null }]);
    expect(of("a")).toMatchObject([{ flat: "f" }]);
    expect(of("b")).toEqual([]);
    expect(of("stranger")).toEqual([]);
  });
});

describe("roles", () => {
  const t = identityStaffTexts.zh;
  const now = Date.UTC(2026, 10, 20);
  const role = (part: Partial<Role>): Role => ({
    role: "r",
    institution: "i",
    account: "a",
    name: null,
    named: false,
    office: "clerk",
    granted_by: null,
    granted_ms: 0,
    until_ms: null,
    revoked_ms: null,
    live: true,
    proof: null,
    ...part,
  });

  it("end on a day in the future, within five years", () => {
    expect(untilOf("", now)).toBeNull();
    expect(untilOf("2027-01-01", now)).toBe(Date.UTC(2027, 0, 1, 16) - 1);
    for (const bad of ["2026-11-19", "2033-01-01", "someday"]) {
      expect(untilOf(bad, now), bad).toBe("wrong");
    }
  });

  it("need a person and an office that can be granted", () => {
    const form = { account: "a", name: "", phone: "", office: "clerk", until: "" };
    expect(checkGrant(form, true, now, t)).toEqual({});
    expect(checkGrant({ ...form, office: "head" }, true, now, t)).toHaveProperty("office");
    expect(checkGrant({ ...form, account: "" }, true, now, t)).toHaveProperty("person");
    expect(checkGrant(form, false, now, t)).toHaveProperty("person");
    expect(checkGrant({ ...form, name: "马晓东" }, false, now, t)).toEqual({});
  });

  it("are taken away by the head or given up by the holder", () => {
    const head = [{ institution: "i", kind: "property_company", office: "head" }];
    expect(headOf(head)).toEqual(["i"]);
    expect(mayRevoke(role({}), head, "x")).toBe(true);
    expect(mayRevoke(role({}), [], "a")).toBe(true);
    expect(mayRevoke(role({}), [], "x")).toBe(false);
    expect(mayRevoke(role({ institution: "j" }), head, "x")).toBe(false);
    expect(mayRevoke(role({ office: "head" }), head, "a")).toBe(false);
    expect(mayRevoke(role({ live: false }), head, "a")).toBe(false);
  });

  it("show who has no name yet to the head of the institution", () => {
    const head = [{ institution: "i", kind: "bank", office: "head" }];
    expect(mayName(role({ office: "head" }), head)).toBe(true);
    expect(mayName(role({ named: true }), head)).toBe(false);
    expect(mayName(role({ live: false }), head)).toBe(false);
    expect(mayName(role({ institution: "j" }), head)).toBe(false);
    expect(mayName(role({}), [])).toBe(false);
  });
});

describe("letters as one PDF", () => {
  it("have a sheet each, with the code and a QR code that opens the page with it", () => {
    const code = randomCode();
    const letters: Letter[] = [
      { account: "a1", name: "王秀兰", door: "3-1-1201", code, expires: 0 },
      { account: "a2", name: null, door: null, code, expires: 0 },
    ];
    const paper = letterPaper(letters, {
      t: identityStaffTexts.zh,
      language: "zh",
      community: "海棠里",
      from: "居民委员会",
      origin: "https://linli.example",
    });
    expect(paper.size).toBe("A5");
    const printed = formatCode(code);
    const texts = paper.sheets.map((sheet) =>
      sheet.map((block) => ("text" in block ? block.text : "")).join("\n"),
    );
    expect(texts[0]).toContain("王秀兰");
    expect(texts[0]).toContain(identityStaffTexts.zh.letterFor("3-1-1201"));
    expect(texts[1]).toContain(identityStaffTexts.zh.letterStaff);
    for (const [i, text] of texts.entries()) {
      expect(text).toContain(printed);
      expect(text).toContain("linli.example/a");
      const foot = paper.sheets[i]?.at(-1);
      expect(foot).toMatchObject({ as: "foot", address: `https://linli.example/a#${printed}` });
    }
  });
});
