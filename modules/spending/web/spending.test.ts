import { describe, expect, it } from "vitest";
import { requestOf, shownLinks, stateOf, type ProjectView, type RefusalView } from "./chain.ts";
import { NO_EVIDENCE } from "@linli/web/staff/EvidenceField.tsx";
import { wrongWith, type Field } from "./staff/DeskForm.tsx";
import { sealOf } from "./staff/seal.ts";
import { dutyItems } from "./staff/today.ts";
import { deskTexts } from "./staff/texts.ts";

const stage = (kind: string, state: string) => ({
  kind,
  fen: 100,
  not_before: null,
  state,
  payout: null,
  day: null,
});

const project = (parts: Partial<ProjectView>): ProjectView => ({
  project: "00",
  title: "电梯",
  fund: "maintenance",
  building: 3,
  stairwell: 1,
  opened_ms: 0,
  missing: "decision",
  authority: null,
  quotes_sealed: 0,
  quotes_opened: false,
  contract: null,
  paid_fen: 0,
  acceptance: "none",
  photos: 0,
  ...parts,
});

const contract = (stages: ReturnType<typeof stage>[]) => ({
  contractor: "甲",
  document: "00",
  reason: null,
  fen: 200,
  stages,
});

const emergency = {
  kind: "emergency",
  cap_fen: 100,
  tolerance_pct: 0,
  since_ms: 0,
  matter: null,
  decided_on: null,
  budget_year: null,
  counted: null,
  danger: "lift",
  record: "00",
  publish_by: "2026-01-03",
  audit_by: "2026-01-30",
  published: true,
  audited: false,
};

describe("a project's chain", () => {
  it("stands in the order of work, and shows the first link that is missing", () => {
    const lift = project({
      missing: "acceptance",
      contract: contract([stage("advance", "paid"), stage("retention", "open")]),
    });
    const links = shownLinks(lift).map((link) => [link.kind, stateOf(lift, link)]);
    expect(links).toEqual([
      ["authority", "done"],
      ["quotes", "done"],
      ["contract", "done"],
      ["stage", "done"],
      ["work", "done"],
      ["acceptance", "missing"],
      ["stage", "later"],
      ["settlement", "later"],
    ]);
  });

  it("has no quotes where there was no time", () => {
    const pump = project({ missing: "contract", authority: emergency });
    expect(shownLinks(pump).map(({ kind }) => kind)).not.toContain("quotes");
  });

  it("is done when nothing is missing", () => {
    const closed = project({ missing: null });
    expect(stateOf(closed, { kind: "settlement" })).toBe("done");
  });
});

describe("a refused request", () => {
  const refusal = (call: object | null) => ({ call }) as unknown as RefusalView;
  it("says what it was for", () => {
    const call = { "spending.RequestPayment": { project: "0a", fen: 1_200_000 } };
    expect(requestOf(refusal(call))).toEqual({ project: "0a", fen: 1_200_000 });
  });
  it("is none of another command, or of one that is not told", () => {
    expect(requestOf(refusal({ "spending.Ask": {} }))).toBeNull();
    expect(requestOf(refusal(null))).toBeNull();
  });
});

describe("a seal", () => {
  it("is what the rules compute", async () => {
    const seal = await sealOf("0102030405060708", "1112131415161718", 8_640_000, "ab".repeat(32));
    expect(seal).toBe("ac747f415f90d0f87febb62c3d416d43a7278a7d03a8dfc1965d08c21bc5333e");
  });
});

describe("a desk's form", () => {
  const t = deskTexts.zh;
  const wrong = (type: Field["type"], text: string, optional?: true) =>
    wrongWith(
      { key: "x", label: "甲", type, ...(optional ? { optional } : {}) },
      text,
      NO_EVIDENCE,
      t,
    );
  it("takes what is right and names what is not", () => {
    expect(wrong("yuan", "12000")).toBeUndefined();
    expect(wrong("yuan", "0")).toBe(t.wrong("甲"));
    expect(wrong("area", "0")).toBeUndefined();
    expect(wrong("area", "2474.25")).toBeUndefined();
    expect(wrong("area", "x")).toBe(t.wrong("甲"));
    expect(wrong("count", "")).toBe(t.missing("甲"));
    expect(wrong("count", "", true)).toBeUndefined();
    expect(wrong("day", "2026-02-30")).toBe(t.wrong("甲"));
    expect(wrong("paper", "")).toBe(t.missing("甲"));
  });
});

describe("今天", () => {
  const pump = project({ authority: emergency });
  it("names the audit an emergency owes, and when it is late", () => {
    const day = Date.parse("2026-01-20T00:00:00Z");
    expect(dutyItems(pump, day).map(({ state }) => state)).toEqual(["waiting"]);
    expect(dutyItems(pump, day + 20 * 86_400_000).map(({ state }) => state)).toEqual(["overdue"]);
    expect(dutyItems(project({}), day)).toEqual([]);
  });
});
