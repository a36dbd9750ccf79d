import { describe, expect, it } from "vitest";
import type { BillView, Schema } from "@linli/web/api/index.ts";
import { meteredServices } from "./Meters.tsx";
import { readingSteps, sheetText, type MeterCheck } from "./readings.ts";
import { NO_EVIDENCE } from "@linli/web/staff/EvidenceField.tsx";
import { filterAddress, readFilter } from "./Bills.tsx";
import { chosenBy } from "./Counter.tsx";
import { arithmeticResult } from "./Frame.tsx";
import { lateDeskTexts } from "./lateDeskTexts.ts";
import { lateOf } from "./LateTerms.tsx";
import { difference, inOrder, isOverdue, paymentBody, tariffsFor, type Tariff } from "./money.ts";
import { partsOf, sameDay } from "./plan.ts";
import { mayBeSent } from "./dunning.ts";
import { dunningOf } from "./DunningDays.tsx";
import { dunningTexts } from "./dunningTexts.ts";
import { checkCounter } from "./TakePayment.tsx";
import { doorsIn } from "@linli/web/staff/flatsAt.ts";
import { checkReduction, offOf, type ReductionForm } from "./Reductions.tsx";
import { checkEnd, doorsLeft } from "./ReductionEnd.tsx";
import { checkShare, meterOf, NO_SHARE } from "./ShareFields.tsx";
import { nextDue } from "./AllPlans.tsx";
import { checkTariff } from "./Tariffs.tsx";
import { checkTerms, termsBody, USUAL_TERMS } from "./TariffTerms.tsx";
import { tariffTexts } from "./tariffTexts.ts";
import {
  arrearsItem,
  disputeItem,
  failedItem,
  overdueItem,
  plansItem,
  readingsItem,
  runItem,
} from "./today.ts";
import { billingStaffTexts } from "./texts.ts";

const t = billingStaffTexts.zh;
const late = dunningTexts.zh;
const more = tariffTexts.zh;
const desk = lateDeskTexts.zh;
const DAY = 86_400_000;
const FLAT = "00112233445566aa";
const BILL = "ffeeddccbbaa9988";
const thin = (text: string): string => text.replace(/[\u2009\u00a0]/g, " ");

const bill = (part: Partial<BillView>): BillView => ({
  bill: BILL,
  run: "r",
  tariff: "t",
  service: "property_fee",
  flat: FLAT,
  door: { door: "3-1-1201", floor: 12 },
  payer: { owners: [] },
  period: "2026-11",
  months: 1,
  from: "2026-11-01",
  to: "2026-11-30",
  days: 30,
  month_days: 30,
  area: 8937,
  basis: "area",
  rate_fen: 285,
  rate_per: 1,
  share: null,
  counted: null,
  spaces: null,
  pass_through: false,
  month_fen: 25470,
  reduced: null,
  opening: null,
  late: null,
  plan: null,
  fen: 25470,
  paid_fen: 0,
  owed_fen: 25470,
  due: "2026-12-07",
  state: "open",
  issued_ms: 0,
  objection_until_ms: 0,
  proof: null,
  ...part,
});

const tariff = (part: Partial<Tariff>): Tariff => ({
  tariff: "t1",
  service: "property_fee",
  basis: "area",
  rate_fen: 285,
  rate_per: 1,
  from: "2026-01",
  months: 1,
  until: null,
  start: "next_month_after_delivery",
  prepay_months: null,
  pass_through: false,
  flats: null,
  dunning: null,
  late: null,
  decision: "d",
  institution: "i",
  second: "s",
  signed_ms: 1,
  proof: null,
  ...part,
});

describe("the month's run", () => {
  it("takes of each service the signed tariff that began last", () => {
    const all = [
      tariff({ tariff: "waiting", from: "2026-06", signed_ms: null }),
      tariff({ tariff: "old", from: "2025-01" }),
      tariff({ tariff: "now", from: "2026-01" }),
      tariff({ tariff: "later", from: "2027-01" }),
      tariff({ tariff: "again", from: "2026-01", signed_ms: 2 }),
      tariff({ tariff: "cars", service: "parking_fee" }),
    ];
    expect(tariffsFor(all, "2026-11").map(({ tariff: id }) => id)).toEqual(["cars", "again"]);
    expect(tariffsFor(all, "2025-06").map(({ tariff: id }) => id)).toEqual(["old"]);
    expect(tariffsFor(all, "2020-01")).toEqual([]);
    const ended = [tariff({}), tariff({ tariff: "t2", from: "2026-03", until: "2026-08" })];
    expect(tariffsFor(ended, "2026-08").map(({ tariff: id }) => id)).toEqual(["t2"]);
    expect(tariffsFor(ended, "2026-09")).toEqual([]);
  });
});

describe("plans to pay in parts", () => {
  it("stand on 今天 once a part was missed", () => {
    expect(plansItem({ offered: 3, missed: 0, missed_fen: 0 }, DAY)).toBeNull();
    const item = plansItem({ offered: 0, missed: 2, missed_fen: 25470 }, DAY);
    expect(item?.note?.zh).toBe("2 个方案，还欠 ¥254.70；再有一次就中止");
    expect(item?.to).toBe("/desk/bills/plans");
  });

  it("name the part that comes next", () => {
    const parts = [
      { due: "2026-11-30", fen: 1 },
      { due: "2026-12-31", fen: 1 },
    ];
    expect(nextDue({ parts }, "2026-11-30")).toBe("2026-11-30");
    expect(nextDue({ parts }, "2026-12-01")).toBe("2026-12-31");
    expect(nextDue({ parts }, "2027-01-01")).toBeNull();
  });
});

describe("a bill in one line", () => {
  it("shows its arithmetic, by days where it was split", () => {
    expect(thin(arithmeticResult(t, bill({})))).toBe("89.37 m² × ¥2.85 = ¥254.70");
    expect(thin(arithmeticResult(t, bill({ days: 10, fen: 8490 })))).toBe(
      "89.37 m² × ¥2.85 × 10 / 30 天 = ¥84.90",
    );
    expect(arithmeticResult(t, bill({ basis: "flat", rate_fen: 5000, fen: 5000 }))).toBe(
      "¥50.00 = ¥50.00",
    );
  });

  it("is overdue from the day after", () => {
    expect(isOverdue(bill({}), "2026-12-07")).toBe(false);
    expect(isOverdue(bill({}), "2026-12-08")).toBe(true);
    expect(isOverdue(bill({ owed_fen: 0 }), "2027-01-01")).toBe(false);
  });
});

describe("the counter", () => {
  const form = { target: BILL, amount: "254.70", channel: "cash" as const, reference: "" };
  const slip = { file: null, words: "存根 0231" };

  it("signs exactly what the form says", () => {
    const evidence = { commitment: "c", size: 3 };
    const about = { payment: "p", flat: FLAT, paidAt: 12.9, evidence };
    expect(paymentBody({ ...about, form })).toEqual({
      payment: "p",
      target: { bill: BILL },
      fen: 25470,
      channel: "cash",
      paid_at: 12,
      reference: null,
      evidence,
    });
    const ahead = { ...form, target: "prepaid", reference: " W1 ", channel: "wechat" as const };
    expect(paymentBody({ ...about, form: ahead })).toMatchObject({
      target: { prepaid: FLAT },
      reference: "W1",
      channel: "wechat",
    });
  });

  it("asks for everything before it signs", () => {
    expect(checkCounter(form, slip, t)).toEqual({});
    const nothing = { target: "", amount: "x", channel: null, reference: "" };
    expect(Object.keys(checkCounter(nothing, NO_EVIDENCE, t))).toEqual([
      "target",
      "amount",
      "channel",
      "slip",
    ]);
  });

  it("says what is too much or too little", () => {
    expect(difference("254.70", bill({}))).toBe(0);
    expect(difference("300", bill({}))).toBe(4530);
    expect(difference("100", bill({}))).toBe(-15470);
    expect(difference("", bill({}))).toBeNull();
  });

  it("collects the oldest first", () => {
    const bills = [
      bill({ bill: "b", period: "2026-11" }),
      bill({ bill: "a", period: "2026-10" }),
      bill({ bill: "c", period: "2026-11", from: "2026-11-11" }),
    ];
    expect(inOrder(bills).map(({ bill: id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("takes flat and bill from the address only if they are ids", () => {
    expect(chosenBy(`flat=${FLAT}&bill=${BILL}`)).toEqual({ flat: FLAT, bill: BILL });
    expect(chosenBy(`flat=${FLAT}&bill=x`)).toEqual({ flat: FLAT, bill: null });
    expect(chosenBy("flat=3-1-1201")).toBeNull();
    expect(chosenBy("")).toBeNull();
  });
});

describe("filters in the address", () => {
  it("come back as they went, and nothing unknown passes", () => {
    const filter = { state: "owed", flat: FLAT };
    expect(readFilter(filterAddress(filter).split("?")[1] ?? "")).toEqual(filter);
    expect(filterAddress({})).toBe("/desk/bills");
    expect(readFilter("state=drop&flat=zz&run=1")).toEqual({});
  });
});

describe("a tariff's form", () => {
  const form = {
    service: "property_fee",
    basis: "area" as const,
    doors: "",
    terms: USUAL_TERMS,
    rate: "2.85",
    from: "2027-01",
    second: "s",
    days: "30",
    decision: { file: null, words: "决定 3" },
    dunning: null,
    late: null,
  };

  it("names every field that is missing", () => {
    expect(checkTariff(form, t, late, more, desk)).toEqual({});
    const nothing = { ...form, rate: "", from: "", second: "", days: "91", decision: NO_EVIDENCE };
    expect(Object.keys(checkTariff(nothing, t, late, more, desk)).sort()).toEqual([
      "days",
      "decision",
      "from",
      "rate",
      "second",
    ]);
  });
});

describe("what a tariff may agree on", () => {
  it("sends nothing where all is usual", () => {
    expect(termsBody(USUAL_TERMS)).toEqual({});
    expect(termsBody({ ...USUAL_TERMS, cycle: "quarter", prepay: "3" })).toEqual({
      terms: { cycle: "quarter", start: "next_month_after_delivery", prepay_months: 3 },
    });
  });

  it("lets the last month end a bill, and no earlier than the first", () => {
    const quarter = { ...USUAL_TERMS, cycle: "quarter" as const };
    expect(checkTerms({ ...quarter, until: "2026-06" }, "2026-01").until).toBe(false);
    expect(checkTerms({ ...quarter, until: "2026-05" }, "2026-01").until).toBe(true);
    expect(checkTerms({ ...USUAL_TERMS, until: "2025-12" }, "2026-01").until).toBe(true);
    expect(checkTerms({ ...USUAL_TERMS, prepay: "13" }, "2026-01").prepay).toBe(true);
  });

  it("reads doors as people list them", () => {
    expect(doorsIn("3-1-1201、3号楼1单元802室\n3-1-1201")).toEqual(["3-1-1201", "3-1-802"]);
    expect(doorsIn(" \n")).toEqual([]);
  });
});

describe("a total that is shared out", () => {
  it("needs a total and its bill, and both readings or none", () => {
    expect(Object.keys(checkShare(NO_SHARE, more.share)).sort()).toEqual(["evidence", "total"]);
    expect(meterOf(NO_SHARE)).toBeNull();
    expect(meterOf({ ...NO_SHARE, before: "1000", after: "1456.5" })).toEqual({
      before: 1_000_000,
      after: 1_456_500,
    });
    expect(meterOf({ ...NO_SHARE, before: "5", after: "4" })).toBe("wrong");
    expect(meterOf({ ...NO_SHARE, before: "5" })).toBe("wrong");
  });
});

describe("a reduction", () => {
  const form: ReductionForm = {
    service: "property_fee",
    kind: "vacancy",
    how: "percent",
    percent: "30",
    fen: "",
    doors: "3-1-1201",
    from: "2026-12",
    until: "2027-05",
    unlessArrears: false,
    second: "s",
    reason: { file: null, words: "空置" },
  };

  it("is a part or an amount", () => {
    expect(offOf(form)).toEqual({ part: { of: 30, per: 100 } });
    expect(offOf({ ...form, percent: "101" })).toBeNull();
    expect(offOf({ ...form, how: "fen", fen: "50" })).toEqual({ fen: 5000 });
  });

  it("names what is missing", () => {
    expect(checkReduction(form, more, t)).toEqual({});
    const nothing = { ...form, percent: "", doors: "", second: "", reason: NO_EVIDENCE };
    const long = { ...nothing, until: "2029-12" };
    expect(Object.keys(checkReduction(long, more, t)).sort()).toEqual([
      "doors",
      "percent",
      "reason",
      "second",
      "until",
    ]);
  });
});

describe("late bills", () => {
  it("takes the contract's days in their order", () => {
    const days = { remind: "7", demand: "15", reply: "15", formal: "30" };
    expect(dunningOf(days)).toMatchObject({ remind_days: 7, formal_days: 30 });
    for (const wrong of [{ remind: "0" }, { demand: "6" }, { reply: "6" }, { formal: "367" }]) {
      expect(dunningOf({ ...days, ...wrong })).toBeNull();
    }
  });

  it("offers a step when its day has come and somebody is due for it", () => {
    const nobody = { bills: 0, fen: 0 };
    const found = {
      days: null,
      remind_on: "2026-12-06",
      demand_from: "2026-12-14",
      formal_from: "2026-12-29",
      demand: { bills: 3, fen: 76_410 },
      formal: { bills: 1, fen: 25_470 },
      waiting: nobody,
      disputed: nobody,
      elsewhere: nobody,
      planned: nobody,
    };
    const on = (day: string) => mayBeSent(found, Date.parse(`${day}T09:00:00+08:00`));
    expect(on("2026-12-13")).toEqual([]);
    expect(on("2026-12-14")).toEqual(["demand"]);
    expect(on("2026-12-29")).toEqual(["demand", "formal"]);
    expect(mayBeSent({ ...found, demand: nobody }, Date.parse("2026-12-20"))).toEqual([]);
  });
});

describe("being late", () => {
  it("takes the terms the ledger takes, and no others", () => {
    const form = { perDay: "5", grace: "0", cap: "30" };
    const cap = { of: 30, per: 100 };
    expect(lateOf(form)).toEqual({ per_day: { of: 5, per: 10_000 }, grace_days: 0, cap });
    expect(lateOf({ ...form, perDay: "1.5" })?.per_day).toEqual({ of: 15, per: 100_000 });
    expect(lateOf({ ...form, perDay: "30" })?.per_day).toEqual({ of: 30, per: 10_000 });
    const wrong = [{ perDay: "30.1" }, { perDay: "0" }, { perDay: "1.55" }, { perDay: "" }];
    for (const part of [...wrong, { grace: "91" }, { grace: "" }, { cap: "0" }, { cap: "101" }]) {
      expect(lateOf({ ...form, ...part })).toBeNull();
    }
  });

  it("divides what is owed so that the parts add up, a month apart", () => {
    expect(partsOf(10_000, 3, "2026-12-31")).toEqual([
      { due: "2026-12-31", fen: 3333 },
      { due: "2027-01-31", fen: 3333 },
      { due: "2027-02-28", fen: 3334 },
    ]);
    for (let count = 1; count <= 24; count++) {
      const parts = partsOf(76_411, count, "2026-11-30") ?? [];
      expect(parts.reduce((sum, { fen }) => sum + fen, 0)).toBe(76_411);
      expect(new Set(parts.map(({ due }) => due)).size).toBe(count);
    }
    expect(sameDay("2027-11-30", 3)).toBe("2028-02-29");
    for (const [total, count, first] of [
      [0, 1, "2026-12-31"],
      [2, 3, "2026-12-31"],
      [100, 25, "2026-12-31"],
      [100, 1.5, "2026-12-31"],
      [100, 2, ""],
    ] as const) {
      expect(partsOf(total, count, first)).toBeNull();
    }
  });
});

describe("a sheet of readings", () => {
  const row = (flat: string, value: number): MeterCheck["rows"][number] => ({
    row: 2,
    door: flat,
    flat,
    value,
    from: null,
    used: null,
    confirmed: false,
  });
  const check: MeterCheck = {
    rows: [{ ...row("b", 7_500), confirmed: true }, row("c", 1), row("a", 80_500)],
    used: 0,
    first: 0,
    blank: 0,
    errors: [],
    lines_max: 2,
  };
  const meter: Schema<"MeterView"> = {
    service: "water",
    flat: FLAT,
    door: { door: "3-1-1201", floor: 12 },
    from: 12_345_600,
    from_on: "2026-10-31",
    billed: true,
    to: null,
    to_on: null,
    used: null,
    least: 12_345_600,
    waiting: null,
    waiting_value: null,
    waiting_on: null,
  };

  it("becomes commands in the order of flats, as many as it takes", () => {
    const evidence = { commitment: "ab", size: 3 };
    const steps = readingSteps(check, { service: "water", day: "2026-11-30", evidence });
    expect(steps.map(({ body }) => body["lines"])).toEqual([
      [
        { flat: "a", value: 80_500 },
        { flat: "b", value: 7_500, confirmed: true },
      ],
      [{ flat: "c", value: 1 }],
    ]);
    expect(new Set(steps.map(({ body }) => body["batch"])).size).toBe(1);
    expect(steps[0]?.body).toMatchObject({ name: "water", taken_on: "2026-11-30", evidence });
  });

  it("is taken round the houses with every door and its last reading", () => {
    const hidden = { ...meter, door: null };
    const text = sheetText("门牌,上次读数", [meter, { ...meter, to: 500 }, hidden]);
    expect(text).toBe("\uFEFF门牌,上次读数\r\n3-1-1201,12345.6,,\r\n3-1-1201,0.5,,\r\n");
  });

  it("is for services that a signed tariff bills by meters", () => {
    const tariff = (service: string, basis: string, signed_ms: number | null) =>
      ({ service, basis, signed_ms }) as Tariff;
    const tariffs = [
      tariff("water", "metered", 1),
      tariff("water", "metered", 2),
      tariff("gas", "metered", null),
      tariff("property_fee", "area", 1),
    ];
    expect(meteredServices(tariffs)).toEqual(["water"]);
  });

  it("stands on 今天 as a count while flats wait for an answer", () => {
    expect(readingsItem({ waiting: 0, since_ms: null })).toBeNull();
    const item = readingsItem({ waiting: 3, since_ms: 5 });
    expect(item?.note).toEqual({ zh: "3 户", en: "3 flats" });
    expect(item?.at).toBe(5 + 7 * DAY);
  });
});

describe("billing on 今天", () => {
  const NOW = Date.UTC(2026, 11, 20);

  it("has arrears that nobody can pay yet, and nothing once all have bills", () => {
    const none = {
      opening: "o",
      as_of: "2026-10-31",
      flats: 3,
      unbilled_flats: 0,
      owners_fen: 0,
      developer_fen: 0,
    };
    expect(arrearsItem(none, NOW)).toBeNull();
    const some = { ...none, unbilled_flats: 1, owners_fen: 35_840, developer_fen: 100 };
    const item = arrearsItem(some, NOW);
    expect(item?.note).toEqual({ zh: "1 户，¥359.40", en: "1 flat, ¥359.40" });
    expect(item?.state).toBe("waiting");
  });

  const run = (part: Partial<Schema<"RunView">>): Schema<"RunView"> => ({
    run: "r1",
    tariff: "t",
    period: "2026-11",
    due: "2026-12-07",
    flats: 240,
    done: true,
    bills: 241,
    skipped: 0,
    total_fen: 6_401_640,
    reduced_fen: 0,
    share: null,
    opening: null,
    paid_fen: 6_000_000,
    institution: "i",
    started_ms: NOW - DAY,
    proof: null,
    ...part,
  });

  it("tells what is late as one sum and nobody's name", () => {
    const item = overdueItem(run({}), NOW);
    expect(item?.state).toBe("overdue");
    expect(item?.note?.zh).toContain("¥4,016.40");
    expect(overdueItem(run({ paid_fen: 6_401_640 }), NOW)).toBeNull();
    expect(overdueItem(run({ due: "2026-12-20" }), NOW)).toBeNull();
    expect(overdueItem(run({ done: false }), NOW)).toBeNull();
    const totals = { live: 2, failed: 1, failed_fen: 25_470, latest_ms: NOW };
    expect(failedItem(totals)?.note?.zh).toBe("1 张账单，¥254.70 未收；住户已收到提醒");
    expect(failedItem({ ...totals, failed: 0, latest_ms: null })).toBeNull();
  });

  it("tells runs and questions", () => {
    expect(runItem(run({ done: false }), NOW)?.state).toBe("running");
    expect(runItem(run({}), NOW)?.state).toBe("done");
    expect(runItem(run({ started_ms: NOW - 30 * DAY }), NOW)).toBeNull();
    const asked = (at_ms: number) => ({
      ...bill({ issued_ms: NOW - 30 * DAY }),
      history: [
        {
          what: "disputed",
          fen: 0,
          receipt: null,
          reason: "r",
          notice: null,
          assisted_by: null,
          at_ms,
          proof: null,
        },
      ],
    });
    expect(disputeItem(asked(NOW - DAY), NOW)).toMatchObject({
      state: "waiting",
      at: NOW + 6 * DAY,
    });
    expect(disputeItem(asked(NOW - 8 * DAY), NOW).state).toBe("overdue");
  });
});

describe("the early end of a reduction", () => {
  const door = (name: string) => ({ door: name, floor: null });
  const end = {
    end: "e1",
    flats: 1,
    doors: [door("3-1-802")],
    until: "2026-02",
    reason: "00",
    second: "01",
    granted_ms: null,
    proof: null,
  };
  const form = {
    until: "2026-03",
    doors: "3-1-1201",
    second: "01",
    reason: { ...NO_EVIDENCE, words: "业主已入住" },
  };
  const months = { now: "2026-03", last: "2026-06" };

  it("begins with the doors that still have it", () => {
    const doors = [door("3-1-1201"), door("3-1-802")];
    expect(doorsLeft({ doors, ends: [] })).toBe("3-1-1201 3-1-802");
    expect(doorsLeft({ doors, ends: [end] })).toBe("3-1-1201");
  });

  it.each([
    [{}, []],
    [{ until: "2026-02" }, ["until"]],
    [{ until: "2026-06" }, ["until"]],
    [{ until: "" }, ["until"]],
    [{ doors: " " }, ["doors"]],
    [{ second: "" }, ["second"]],
    [{ reason: NO_EVIDENCE }, ["reason"]],
  ])("says what is amiss with %j", (part, amiss) => {
    expect(Object.keys(checkEnd({ ...form, ...part }, months, more, t))).toEqual(amiss);
  });
});
