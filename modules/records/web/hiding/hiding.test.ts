import { describe, expect, it } from "vitest";
import type { HidingView } from "@linli/web/hiding/Hidden.tsx";
import { answers, proposing, seconds, titleOf } from "./hiding.ts";
import { checkHiding } from "./Propose.tsx";
import zh from "./texts.ts";
import { toItem } from "./today.ts";

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;
const [COMPANY, OWNERS, RESIDENTS, STREET] = ["1", "2", "3", "4"].map((id) => id.repeat(16));

const role = (institution: string, kind: string, office: string) => ({
  institution,
  kind,
  office,
  until_ms: null,
});
const clerk = role(COMPANY!, "property_company", "clerk");
const attestor = role(RESIDENTS!, "residents_committee", "attestor");
const street = role(STREET!, "subdistrict", "head");

const text = (part: Partial<HidingView> = {}): HidingView => ({
  commitment: "a".repeat(64),
  kind: "notice",
  state: "shown",
  institution: COMPANY!,
  erased_ms: null,
  reports: 0,
  hidden: null,
  steps: [],
  text: "公告\n正文",
  ...part,
});
const reported = (at: number): HidingView =>
  text({
    reports: 1,
    steps: [{ what: "reported", institution: null, reason: null, at_ms: at, proof: null }],
  });
const appealed = text({
  state: "appealed",
  hidden: {
    ground: "insult",
    by: [OWNERS!, RESIDENTS!],
    at_ms: NOW,
    appeal_until_ms: NOW + 15 * DAY,
    answering: [STREET!],
    upheld: [],
    answer_by_ms: NOW + 20 * DAY,
  },
});

describe("hiding a public text", () => {
  it("is proposed by others than its author, in an office that decides", () => {
    expect(proposing(text(), [attestor])).toBe(attestor);
    expect(proposing(text(), [clerk])).toBeNull();
    expect(proposing(text(), [{ ...attestor, office: "technician" }])).toBeNull();
    expect(proposing(text(), [role(OWNERS!, "bank", "head")])).toBeNull();
    expect(proposing(appealed, [attestor])).toBeNull();
    expect(proposing(text({ erased_ms: NOW }), [attestor])).toBeNull();
  });

  it("asks the company and the owners' committee for a committee of residents", () => {
    expect(seconds("residents_committee")).toContain("owners_committee");
    expect(seconds("owners_committee")).toEqual(["residents_committee", "subdistrict"]);
  });

  it("is answered by who is asked, once", () => {
    expect(answers(appealed, [street])).toBe(true);
    expect(answers(appealed, [attestor])).toBe(false);
    expect(answers(text(), [street])).toBe(false);
    const again = { ...appealed, hidden: { ...appealed.hidden!, upheld: [STREET!] } };
    expect(answers(again, [street])).toBe(false);
  });

  it("stands on 今天 of who can act, overdue after three days", () => {
    expect(toItem(reported(NOW), [attestor], NOW)?.state).toBe("waiting");
    expect(toItem(reported(NOW - 4 * DAY), [attestor], NOW)?.state).toBe("overdue");
    expect(toItem(reported(NOW), [clerk], NOW)).toBeNull();
    expect(toItem(text(), [attestor], NOW)).toBeNull();
    expect(toItem(appealed, [street], NOW)?.at).toBe(NOW + 20 * DAY);
  });

  it("needs a ground, a second institution and an explanation", () => {
    expect(checkHiding({ ground: "", second: "", reason: " " }, zh)).toEqual({
      ground: zh.propose.groundMissing,
      second: zh.propose.secondMissing,
      reason: zh.propose.reasonMissing,
    });
    expect(checkHiding({ ground: "insult", second: STREET!, reason: "骂人" }, zh)).toEqual({});
  });

  it("is listed by the first line that says something", () => {
    expect(titleOf("\n 公告 \n正文")).toBe("公告");
    expect(titleOf("")).toBe("");
  });
});
