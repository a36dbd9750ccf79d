import { describe, expect, it } from "vitest";
import { NO_EVIDENCE } from "@linli/web/staff/EvidenceField.tsx";
import { changeTexts } from "./changeTexts.ts";
import { checkPerson, newAccount, NOBODY, parseShare, sharesAddUp } from "./newOwner.ts";
import { newOwner } from "./OwnerFields.tsx";
import { checkTransfer, sentences, type TransferForm } from "./Transfer.tsx";

const t = changeTexts.zh;
const NOON = Date.parse("2026-11-20T04:00:00Z");

describe("shares", () => {
  it("are fractions the ledger takes, in either kind of slash", () => {
    expect(parseShare(" 1 ／ 2 ")).toEqual({ part: 1, of: 2 });
    for (const wrong of ["", "1", "0/2", "3/2", "1/0", "1/20000", "a/b", "1/2/3"]) {
      expect(parseShare(wrong), wrong).toBeNull();
    }
  });

  it("make one whole, exactly, or are left out by all", () => {
    expect(sharesAddUp(["", " "])).toBe(true);
    expect(sharesAddUp(["1/3", "1/3", "1/3"])).toBe(true);
    expect(sharesAddUp(["1/3", "1/3"])).toBe(false);
    expect(sharesAddUp(["1/2", ""])).toBe(false);
    expect(sharesAddUp(["3333/10000", "6667/10000"])).toBe(true);
  });
});

describe("a change of owner", () => {
  const good: TransferForm = {
    owners: [
      { ...newOwner(0), person: { kind: "natural", name: "罗晓晴", phone: "199 0000 8000" } },
    ],
    from: "2026-11-20",
    second: "aa",
    days: "14",
    evidence: { ...NO_EVIDENCE, words: "登记簿摘录" },
  };

  it("is complete, or says what is missing", () => {
    expect(sentences(checkTransfer(good, NOON, t))).toEqual([]);
    const empty: TransferForm = {
      owners: [newOwner(0), { ...newOwner(1), isKnown: true, share: "1/2" }],
      from: "2026-11-21",
      second: "",
      days: "31",
      evidence: NO_EVIDENCE,
    };
    expect(sentences(checkTransfer(empty, NOON, t))).toEqual([
      t.nameMissing,
      t.shareWrong,
      t.pickMissing,
      t.fromWrong,
      t.secondMissing,
      t.daysWrong,
      t.evidenceMissing,
    ]);
  });

  it("names people by cards, and accounts by chance", () => {
    expect(checkPerson({ ...NOBODY, name: "甲", phone: "call me" }, t).phone).toBe(t.phoneWrong);
    expect(newAccount()).toMatch(/^[0-9a-f]{40}$/);
    expect(newAccount()).not.toBe(newAccount());
  });
});
