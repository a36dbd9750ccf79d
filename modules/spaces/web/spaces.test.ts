import { describe, expect, it } from "vitest";
import { isCurrent, registerDay, spaceClaims, spaceDays, type Space } from "./space.ts";
import { linesIn, spaceSteps } from "./staff/lines.ts";
import zh from "./texts.ts";

const space: Space = {
  number: "B1-023",
  flat: "f1",
  door: null,
  kind: "owned",
  from: "2024-06-01",
  ended: null,
  proof: { unit: "u1", fact: 2 },
  ended_proof: null,
};

describe("a space", () => {
  it("is the flat's until the day before it ended", () => {
    const sold = { ...space, ended: "2026-12-01", ended_proof: { unit: "u2", fact: 0 } };
    expect(isCurrent(sold, "2026-11-30")).toBe(true);
    expect(isCurrent(sold, "2026-12-01")).toBe(false);
    expect(spaceDays(sold, zh, (day) => day)).toBe("2024-06-01至2026-11-30");
    expect(spaceDays(space, zh, (day) => day)).toBe("2024-06-01起");
  });

  it("has days without weekdays", () => {
    expect(registerDay("2024-06-01", "zh")).toBe("2024年6月1日");
    expect(registerDay("2024-06-01", "en")).toBe("1 Jun 2024");
  });

  it("is proved by when it began and when it ended", () => {
    const sold = { ...space, ended: "2026-12-01", ended_proof: { unit: "u2", fact: 0 } };
    const says = { number: "B1-023", flat: "f1", from: "2024-06-01" };
    expect(spaceClaims([space, sold])).toEqual([
      { proof: space.proof, fact: "spaces.SpaceTaken", says: { ...says, kind: "owned" } },
      { proof: space.proof, fact: "spaces.SpaceTaken", says: { ...says, kind: "owned" } },
      {
        proof: sold.ended_proof,
        fact: "spaces.SpaceLeft",
        says: { ...says, ended: "2026-12-01" },
      },
    ]);
  });
});

describe("rows as people type them", () => {
  it("are read in the order of numbers, whatever the order of words", () => {
    const typed = linesIn(
      "b1-024\t3号楼1单元1201室\t租用\t2026/12/1\n\nB1-023 产权 3-1-802 2026年12月1日\nB1-025，空置，2026-12-01",
    );
    expect(typed).toEqual({
      lines: [
        { number: "B1-023", from: "2026-12-01", held: { door: "3-1-802", kind: "owned" } },
        { number: "B1-024", from: "2026-12-01", held: { door: "3-1-1201", kind: "leased" } },
        { number: "B1-025", from: "2026-12-01", held: null },
      ],
      unreadable: [],
      twice: [],
    });
  });

  it("are named by their row where they cannot be read", () => {
    const rows = [
      "B1-023 3-1-802 产权",
      "B1-023 3-1-802 产权 2026-02-30",
      "B1-023 3-1-802 2026-12-01",
      "B1-023 空置 产权 2026-12-01",
      "车位 3-1-802 产权 2026-12-01",
      "B1-023 3-1-802 3-1-803 产权 2026-12-01",
    ];
    expect(linesIn(rows.join("\n")).unreadable).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("stand once for each space", () => {
    const twice = linesIn("A1 空置 2026-12-01\na1 空置 2027-01-01");
    expect(twice.twice).toEqual(["A1"]);
  });

  it("become one proposal for each hundred", () => {
    const rows = Array.from({ length: 101 }, (_, at) => `A${1000 + at} 3-1-802 产权 2026-12-01`);
    let ids = 0;
    const steps = spaceSteps(linesIn(rows.join("\n")).lines, new Map([["3-1-802", "f2"]]), {
      evidence: "e",
      with: "i",
      expires: 5,
      newId: () => String(++ids),
    });
    expect(steps.map(({ body }) => [body["draft"], (body["lines"] as unknown[]).length])).toEqual([
      ["1", 100],
      ["2", 1],
    ]);
    expect(steps[1]?.body).toEqual({
      draft: "2",
      lines: [{ number: "A1100", from: "2026-12-01", held: { flat: "f2", kind: "owned" } }],
      evidence: "e",
      with: "i",
      expires: 5,
    });
  });
});
