import { describe, expect, it } from "vitest";
import { changeWords, timeLeft } from "./changes.ts";
import { draftOf, mayWithdraw, sortWaiting, standingOf, type Proposal } from "./proposals.ts";
import { lapsedItem, toItem } from "./today.ts";

const DAY = 86_400_000;
const thin = (text: string): string => text.replace(/[\u2009\u00a0]/g, " ");

describe("what changes, in words", () => {
  const say = (label: string, before: string, after: string, language: "zh" | "en" = "zh") => {
    const words = changeWords({ label, before, after }, language);
    return [words.label, words.before, words.after].map(thin);
  };

  it("knows the lines the rules write", () => {
    expect(say("register.area", "0", "2246220")).toEqual([
      "建筑面积合计",
      "0.00 m²",
      "22,462.20 m²",
    ]);
    expect(say("register.flats", "0", "240", "en")).toEqual(["Flats", "0", "240"]);
    expect(say("tariff.property_fee", "area 250/1", "area 285/1 2026-01")).toEqual([
      "物业费",
      "¥2.50 / m²·月",
      "¥2.85 / m²·月，从2026年1月起",
    ]);
    expect(say("tariff.property_fee", "", "flat 2855/10 2026-01", "en")).toEqual([
      "Property fee",
      "—",
      "¥2.855 per flat and month, from Jan 2026",
    ]);
    expect(say("tariff.public_power", "", "share_area 2026-01")[2]).toBe(
      "总额按面积分摊，从2026年1月起",
    );
    expect(say("tariff.parking_fee", "", "fixed 15000/1 2026-01", "en")[2]).toBe(
      "¥150.00 a bill, from Jan 2026",
    );
    expect(say("tariff_terms", "", "quarter delivery_day 2026-12 3")).toEqual([
      "收费约定",
      "—",
      "每季度一次，交付当天起由业主付，到2026年12月为止，最多预收 3 个月",
    ]);
    expect(say("tariff_terms", "", "month next_month_after_delivery - - pass_through")[2]).toBe(
      "每月一次，交付次月起由业主付，代收代付，不是物业的收入",
    );
    expect(say("held.renovation", "not_allowed", "allowed")).toEqual([
      "装修押金",
      "不允许",
      "允许约定",
    ]);
    expect(say("tariff_late_charge", "", "5/10000 5 30/100")).toEqual([
      "违约金",
      "—",
      "缴费日后 5 天不计，每天按没交的本金的 0.05%，最多不超过账单的 30%",
    ]);
    expect(say("tariff_flats", "", "12")).toEqual(["适用房屋", "—", "12 户"]);
    expect(
      say("reduction.property_fee", "", "vacancy 30/100 2026-01 2026-06 5 unless_arrears"),
    ).toEqual(["物业费 · 减免", "—", "空置优惠 30%，5 户，2026年1月至2026年6月，欠费的除外"]);
    expect(say("reduction_end.property_fee", "", "2026-03 5")).toEqual([
      "物业费 · 减免提前结束",
      "—",
      "5 户，减免到2026年3月为止",
    ]);
    expect(say("arrears_written_off", "", "30000")).toEqual(["免除的往期欠费", "—", "¥300.00"]);
    expect(say("books.maintenance.bank_fen", "0", "224351200")).toEqual([
      "维修资金账簿：开账时的银行余额",
      "¥0.00",
      "¥2,243,512.00",
    ]);
  });

  it("shows what it does not know as it was signed", () => {
    expect(say("later.thing", "a", "")).toEqual(["later.thing", "a", "—"]);
    expect(say("tariff.moonlight", "", "by moon")).toEqual(["moonlight", "—", "by moon"]);
    expect(say("register.area", "many", "1")).toEqual(["建筑面积合计", "many", "0.01 m²"]);
  });
});

describe("the time left", () => {
  it("is said in the largest unit that still says something", () => {
    const now = 1_000_000;
    expect(timeLeft(now, now)).toEqual({ unit: "over", n: 0 });
    expect(timeLeft(now + 1, now)).toEqual({ unit: "minutes", n: 1 });
    expect(timeLeft(now + 90 * 60_000, now)).toEqual({ unit: "hours", n: 1 });
    expect(timeLeft(now + 47 * 3_600_000, now)).toEqual({ unit: "hours", n: 47 });
    expect(timeLeft(now + 3 * DAY, now)).toEqual({ unit: "days", n: 3 });
  });
});

const proposal = (part: Partial<Proposal>): Proposal => ({
  proposal: "p1",
  state: "open",
  kind: "adopt_roster",
  resolution: { adopt_roster: { draft: "00112233445566aa" } },
  summary: [],
  evidence: [],
  proposer: "sun",
  proposing: "company",
  opened_ms: 0,
  expires_ms: 10 * DAY,
  required: [
    { institution: "company", name: "物", name_en: "P", mark: "物", signed: true },
    { institution: "committee", name: "业", name_en: "C", mark: "业", signed: false },
  ],
  voices: [],
  proof: null,
  ...part,
});
const voice = (account: string, answer = "signed"): Proposal["voices"][number] => ({
  institution: "committee",
  account,
  answer,
  reason: null,
  at_ms: DAY,
  proof: null,
});

describe("where a proposal stands for its reader", () => {
  const liu = { account: "liu", institutions: ["committee"] };

  it("waits for a signer of a missing institution, once", () => {
    expect(standingOf(proposal({}), liu)).toBe("mine");
    expect(standingOf(proposal({ voices: [voice("liu")] }), liu)).toBe("answered");
    expect(standingOf(proposal({ voices: [voice("zhou")] }), liu)).toBe("mine");
  });

  it("does not wait for others", () => {
    const he = { account: "he", institutions: ["company"] };
    expect(standingOf(proposal({}), he)).toBe("signed");
    expect(standingOf(proposal({}), { account: "x", institutions: [] })).toBe("watching");
    expect(standingOf(proposal({ state: "expired" }), liu)).toBe("closed");
  });

  it("can be withdrawn by its side only, while open", () => {
    expect(mayWithdraw(proposal({}), { account: "sun", institutions: [] })).toBe(true);
    expect(mayWithdraw(proposal({}), { account: "he", institutions: ["company"] })).toBe(true);
    expect(mayWithdraw(proposal({}), liu)).toBe(false);
    expect(mayWithdraw(proposal({ state: "complete" }), { account: "sun", institutions: [] })).toBe(
      false,
    );
  });

  it("names its draft, and waits in the order of deadlines", () => {
    expect(draftOf(proposal({}))).toBe("00112233445566aa");
    expect(draftOf(proposal({ resolution: { set_tariff: { tariff: "x" } } }))).toBeNull();
    expect(draftOf(proposal({ resolution: null }))).toBeNull();
    const sorted = sortWaiting([proposal({ expires_ms: 2 }), proposal({ expires_ms: 1 })]);
    expect(sorted.map(({ expires_ms }) => expires_ms)).toEqual([1, 2]);
  });

  it("stands on 今天 as what it is", () => {
    const state = (part: Partial<Proposal>, now = 2 * DAY) =>
      toItem(proposal(part), liu, now)?.state ?? null;
    expect(state({})).toBe("waiting");
    expect(state({ voices: [voice("liu")] })).toBe("running");
    expect(state({ state: "complete", voices: [voice("liu")] })).toBe("done");
    expect(state({ state: "complete", voices: [voice("liu")] }, 30 * DAY)).toBeNull();
  });
});

describe("what lapsed without its signatures", () => {
  it("is told to a subdistrict for two weeks, with who did not sign", () => {
    const lapsed = proposal({ state: "expired", expires_ms: DAY });
    const item = lapsedItem(lapsed, 3 * DAY);
    expect(item?.state).toBe("overdue");
    expect(item?.note?.zh).toContain("没有签字：业");
    expect(item?.note?.en).toContain("not signed by C");
    expect(item?.to).toBe("/inbox/p1");
    expect(lapsedItem(lapsed, 16 * DAY)).toBe(null);
  });
});
