import { describe, expect, it } from "vitest";
import { arithmeticWords, outcomeWords } from "./Months.tsx";
import { contractsOf, modeOf, percentWords, remunerationOf, serviceClaims } from "./service.ts";
import type { ContractView, MonthView, Terms } from "./service.ts";
import { emptyForm, errorsOf, termsOf } from "./staff/form.ts";
import { auditItem } from "./staff/today.ts";
import deskZh from "./staff/texts.ts";
import zh from "./texts.ts";

const LUMP: Terms = { mode: "lump_sum", fixed_fen: null, basis_points: null };
const TENTH: Terms = { mode: "remuneration", fixed_fen: null, basis_points: 1000 };
const FIXED: Terms = { mode: "remuneration", fixed_fen: 600_000, basis_points: null };

const PROOF = { unit: "00", fact: 1 };

function month(terms: Terms, fees: number, pay: number): MonthView {
  return {
    month: "2026-10",
    fees_fen: fees,
    income_fen: fees,
    cost_fen: 0,
    contract: "c1",
    terms,
    remuneration_fen: pay,
    unpaid_fen: pay,
    outcome_fen: fees - pay,
    entry: null,
    at_ms: 0,
    proof: PROOF,
  };
}

function contract(id: string, terms: Terms): ContractView {
  return {
    contract: id,
    terms,
    from: "2026-08",
    until: null,
    paper: "aa",
    basis: "older",
    basis_day: "2026-07-01",
    minutes: null,
    institution: "i1",
    with: "i2",
    at_ms: 1,
    proof: PROOF,
  };
}

describe("the remuneration", () => {
  it("is rounded down, as the rules do", () => {
    expect(remunerationOf(TENTH, 6_401_649)).toBe(640_164);
    expect(remunerationOf(TENTH, -5)).toBe(0);
    expect(remunerationOf(FIXED, 0)).toBe(600_000);
    expect(remunerationOf(LUMP, 6_401_640)).toBe(0);
  });

  it("is told with its arithmetic", () => {
    const words = arithmeticWords(zh, month(TENTH, 6_401_640, 640_164));
    expect(words).toContain("64,016.40");
    expect(words).toContain("10%");
    expect(words).toContain("6,401.64");
    expect(arithmeticWords(zh, month(TENTH, 0, 0))).toBe(zh.noPay);
    expect(arithmeticWords(zh, month(FIXED, 0, 600_000))).toContain("6,000.00");
    expect([1000, 850, 5, 3000, 1005].map(percentWords)).toEqual([
      "10%",
      "8.5%",
      "0.05%",
      "30%",
      "10.05%",
    ]);
  });

  it("says whose a surplus is and who bears a loss", () => {
    expect(outcomeWords(zh, "lump_sum", 1)).toContain("归物业");
    expect(outcomeWords(zh, "lump_sum", -1)).toContain("物业承担");
    expect(outcomeWords(zh, "remuneration", 1)).toContain("归业主");
    expect(outcomeWords(zh, "remuneration", -1)).toContain("业主承担");
  });
});

describe("contracts", () => {
  const gained = { month: "2026-10", fees_fen: 0, income_fen: 0, cost_fen: 0 };
  const rest = { settled_to: null, payable_fen: 0, audits: [], trial: gained };

  it("stand as the one in force, those to come and those that were", () => {
    const contracts = ["next", "now", "before"].map((id) => contract(id, LUMP));
    const found = contractsOf({ now: "now", contracts, ...rest });
    expect(found.current?.contract).toBe("now");
    expect(found.later.map((each) => each.contract)).toEqual(["next"]);
    expect(found.former.map((each) => each.contract)).toEqual(["before"]);
    const none = contractsOf({ now: null, contracts: contracts.slice(0, 1), ...rest });
    expect(none.current).toBeNull();
    expect(none.later).toHaveLength(1);
  });

  it("are proved with the months settled under them", () => {
    const claims = serviceClaims(contract("c1", TENTH), [month(TENTH, 6_401_640, 640_164)]);
    expect(claims.map(({ fact }) => fact)).toEqual(["service.ServiceSet", "service.MonthSettled"]);
    expect(claims[1]?.says).toMatchObject({
      mode: { remuneration: { share: { basis_points: 1000 } } },
      gained: { fees: 6_401_640 },
      remuneration: 640_164,
    });
    expect(serviceClaims(null, [])).toEqual([]);
  });
});

describe("the form", () => {
  const form = emptyForm("2026-11", false);

  it("takes per cent with two decimals, and no more than the rules", () => {
    expect(termsOf({ ...form, how: "share", percent: "10" })).toEqual(TENTH);
    expect(termsOf({ ...form, how: "share", percent: "8.25%" })?.basis_points).toBe(825);
    expect(termsOf({ ...form, how: "share", percent: "30.01" })).toBeNull();
    expect(termsOf({ ...form, how: "fixed", fixed: "6000" })).toEqual(FIXED);
    expect(termsOf({ ...form, how: "fixed", fixed: "1000000.01" })).toBeNull();
    expect(modeOf(LUMP)).toBe("lump_sum");
  });

  it("says what is missing", () => {
    const errors = errorsOf({ ...form, how: "share" }, deskZh);
    expect(errors.percent).toBe(deskZh.percentMissing);
    expect(errors.minutes).toBe(deskZh.minutesMissing);
    expect(errors.from).toBeUndefined();
    expect(errorsOf({ ...form, basis: "older" }, deskZh).minutes).toBeUndefined();
  });
});

describe("the audit of a year", () => {
  const audit = {
    year: 2026,
    due: "2027-04-30",
    report: null,
    institution: null,
    filed_ms: null,
    proof: null,
  };

  it("waits once the year is over, and is late after its day", () => {
    expect(auditItem({ ...audit, state: "running" }, 0)).toBeNull();
    expect(auditItem({ ...audit, state: "open" }, 0)?.state).toBe("waiting");
    expect(auditItem({ ...audit, state: "missing" }, 0)?.state).toBe("overdue");
    expect(auditItem({ ...audit, state: "filed" }, 0)).toBeNull();
  });
});
