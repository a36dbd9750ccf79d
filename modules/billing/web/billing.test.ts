import { describe, expect, it } from "vitest";
import type { BillDetail, BillView } from "@linli/web/api/index.ts";
import { countedLines, linesOf, offWords, shareFen } from "./arithmetic.ts";
import { factors, isPart } from "./factors.ts";
import { lineTexts } from "./lineTexts.ts";
import { lineWords } from "./Arithmetic.tsx";
import { billClaim, paidDifference, paymentClaims, sumDifference } from "./claims.ts";
import { isOverdue, periodWords } from "./BillCard.tsx";
import { capOf, lastDay, stageOf } from "./debit.ts";
import { problemOf } from "./DisputeSheet.tsx";
import { lateAgrees, lateCap, lateTotal, percentWords } from "./late.ts";
import { referenceOf } from "./PaySheet.tsx";
import { proofAddress } from "./Receipt.tsx";
import { billingTexts } from "./texts.ts";
import { parseUnits, units } from "./units.ts";

const words = lineWords(billingTexts.zh, lineTexts.zh);

const bill: BillView = {
  bill: "0000000000000001",
  run: "1".repeat(16),
  tariff: "2".repeat(16),
  service: "property_fee",
  flat: "f".repeat(16),
  door: { door: "3-1-1201", floor: 12 },
  payer: { owners: ["ab".repeat(20)] },
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
  due: "2026-11-27",
  state: "open",
  issued_ms: 0,
  objection_until_ms: 0,
  proof: { unit: "aa".repeat(32), fact: 3 },
};

describe("being late", () => {
  const terms = { per_day_of: 5, per_day_per: 10_000, grace_days: 0, cap_of: 30, cap_per: 100 };
  const segment = (principal_fen: number, days: number) => ({
    principal_fen,
    from: "2026-04-01",
    to: "2026-06-29",
    days,
  });
  const charge = {
    ...bill,
    service: "late_charge",
    basis: "late_charge",
    fen: 2938,
    month_fen: 2938,
    from: "2026-06-01",
    to: "2026-06-29",
    days: 29,
    month_days: 29,
    late: {
      of: "1".repeat(16),
      terms,
      segments: [segment(76_410, 90)],
      total_fen: 3438,
      cap_fen: 22_923,
      before_fen: 500,
    },
  };

  it("is recomputed as the law does it, rounded once and capped", () => {
    expect(lateTotal(terms, [segment(76_410, 90)], 22_923)).toBe(3438);
    expect(lateTotal(terms, [segment(76_410, 45), segment(76_410, 45)], 22_923)).toBe(3438);
    expect(lateTotal({ ...terms, per_day_of: 30 }, [segment(76_410, 120)], 22_923)).toBe(22_923);
    expect(lateCap(terms, 76_410)).toBe(22_923);
    expect([percentWords(5, 10_000), percentWords(15, 100_000), percentWords(1, 3)]).toEqual([
      "0.05%",
      "0.015%",
      "1/3",
    ]);
  });

  it("shows today's figures only where they follow from each other", () => {
    const today = {
      to: "2026-06-29",
      terms,
      segments: [segment(76_410, 90)],
      total_fen: 3438,
      cap_fen: 22_923,
      charged_fen: 500,
      fen: 2938,
      waits: null,
      pay_by: null,
      charges: [],
    };
    expect(lateAgrees(today, 76_410)).toBe(true);
    expect(lateAgrees({ ...today, fen: 2939 }, 76_410)).toBe(false);
    expect(lateAgrees({ ...today, charged_fen: 5000, fen: 0 }, 76_410)).toBe(true);
    expect(lateAgrees(today, 76_400)).toBe(false);
  });

  it("is proved with every day, and its sum must follow", () => {
    expect(sumDifference(charge)).toEqual([]);
    expect(sumDifference({ ...charge, fen: 2939 })).toEqual([
      { member: "fen", shown: 2939, proven: 2938 },
    ]);
    const late = { ...charge.late, total_fen: 3500 };
    expect(sumDifference({ ...charge, late })[0]?.member).toBe("total");
    expect(billClaim(charge)[0]).toMatchObject({
      fact: "billing.LateCharged",
      says: { of: "1".repeat(16), total: 3438, before: 500, fen: 2938 },
    });
  });
});

describe("a bill by parking spaces", () => {
  const spaces = {
    ...bill,
    basis: "owned_space",
    rate_fen: 6000,
    spaces: 2,
    month_fen: 12000,
    fen: 12000,
  };

  it("is its spaces times the rate", () => {
    expect(factors(spaces)).toBe("2 × ¥60.00");
    expect(linesOf(spaces, words)).toEqual([{ text: "2 × ¥60.00", fen: 12000, rest: false }]);
    expect(sumDifference(spaces)).toEqual([]);
    expect(sumDifference({ ...spaces, spaces: 3 })[0]?.member).toBe("month_fen");
    expect(billClaim(spaces)[0]?.says["spaces"]).toBe(2);
    expect(billClaim(bill)[0]?.says["spaces"]).toBeUndefined();
  });
});

describe("a bill by the meter", () => {
  const counted = {
    from: 12_345_600,
    from_on: "2026-10-31",
    swaps: [],
    to: 12_361_250,
    to_on: "2026-11-30",
    used: 15_650,
  };
  const metered = {
    ...bill,
    service: "water",
    basis: "metered",
    rate_fen: 385,
    counted,
    month_fen: 6025,
    fen: 6025,
  };
  const swap = { closing: 12_350_000, opening: 200, on: "2026-11-12" };
  const swapped = { ...counted, swaps: [swap], to: 6_200, used: 10_400 };

  it("reads and writes what a meter shows", () => {
    expect([0, 500, 12_345_600, 999_999_999].map(units)).toEqual([
      "0",
      "0.5",
      "12,345.6",
      "999,999.999",
    ]);
    expect(["12,345.6", "１２.5", " 0 ", "999999.999"].map(parseUnits)).toEqual([
      12_345_600, 12_500, 0, 999_999_999,
    ]);
    for (const wrong of ["", "-1", "1.2345", "1000000", "十二"]) {
      expect(parseUnits(wrong), wrong).toBeNull();
    }
  });

  it("shows both readings, what was used, and the sum", () => {
    expect(countedLines(counted)).toEqual(["12,361.25 − 12,345.6 = 15.65"]);
    expect(factors(metered)).toBe("15.65 × ¥3.85");
    expect(linesOf(metered, words).map(({ fen }) => fen)).toEqual([6025]);
  });

  it("counts the old and the new meter of a swap for themselves", () => {
    expect(countedLines(swapped)).toEqual([
      "12,350 − 12,345.6 = 4.4",
      "6.2 − 0.2 = 6",
      "4.4 + 6 = 10.4",
    ]);
    const of = { ...metered, counted: swapped, month_fen: 4004, fen: 4004 };
    expect(sumDifference(of)).toEqual([]);
  });

  it("is recomputed on the phone, and proved with its readings", () => {
    expect(sumDifference(metered)).toEqual([]);
    expect(sumDifference({ ...metered, month_fen: 6026, fen: 6026 })).not.toEqual([]);
    const altered = { ...counted, used: 15_651 };
    expect(sumDifference({ ...metered, counted: altered })[0]?.member).toBe("counted");
    const [claim] = billClaim(metered);
    expect(claim?.says).toMatchObject({
      counted: {
        from: { value: 12_345_600, on: "2026-10-31" },
        to: { value: 12_361_250, on: "2026-11-30" },
        used: 15_650,
      },
      rate: { fen: 385, per: 1 },
    });
  });
});

describe("the arithmetic of an unusual bill", () => {
  const quarter = { ...bill, months: 3, days: 90, month_days: 90, fen: 76410 };
  const share = { total_fen: 100_001, weight: 8937, weights: 28_500 };
  const shared = { ...quarter, basis: "share_area", rate_fen: 0, share, month_fen: 31358 };
  const vacancy = { part: { of: 30, per: 100 } };
  const reduced = { reduction: "3".repeat(16), kind: "vacancy", off: vacancy, fen: 7641 };
  const thin = (text: string | undefined) => text?.replace(/[\u2009\u00a0]/g, " ");

  it("counts the months of a longer bill", () => {
    const lines = linesOf(quarter, words);
    expect(lines.map(({ fen }) => fen)).toEqual([25470, 76410]);
    expect(thin(lines[1]?.text)).toBe("¥254.70 × 3 个月");
    expect(periodWords(quarter, "zh")).toBe("2026年11月至2027年1月");
    expect(sumDifference(quarter)).toEqual([]);
    expect(sumDifference({ ...quarter, fen: 76411 })).not.toEqual([]);
  });

  it("shows a share of a total, which may have a fen more than its quotient", () => {
    const [line] = linesOf({ ...shared, fen: 31358 }, words);
    expect(thin(line?.text)).toBe("¥1,000.01 × 89.37 m² / 285.00 m²");
    expect(sumDifference({ ...shared, fen: 31358 })).toEqual([]);
    expect(sumDifference({ ...shared, month_fen: 31359, fen: 31359 })).toEqual([]);
    expect(sumDifference({ ...shared, month_fen: 31360, fen: 31360 })).not.toEqual([]);
    const alike = { ...share, weight: 1, weights: 240 };
    expect(factors({ ...shared, basis: "share_flat", share: alike })).toBe("¥1,000.01 ÷ 240");
    const [claim] = billClaim({ ...shared, fen: 31358 });
    expect(claim?.says).toMatchObject({
      months: 3,
      share: { total: 100_001, weight: 8937, weights: 28_500 },
    });
    expect(claim?.says).not.toHaveProperty("rate");
  });

  it("takes a reduction off in a line of its own", () => {
    const vacant = { ...bill, reduced, fen: 17829 };
    const [, line] = linesOf(vacant, words);
    expect(line).toMatchObject({ text: "¥254.70 − ¥76.41 (空置优惠 30%)", fen: 17829 });
    expect(sumDifference(vacant)).toEqual([]);
    expect(sumDifference({ ...vacant, fen: 17828 })).not.toEqual([]);
    expect(billClaim(vacant)[0]?.says).toMatchObject({ reduced });
    expect(billClaim(bill)[0]?.says).not.toHaveProperty("reduced");
    expect([offWords({ fen: 5000 }), offWords({ part: { of: 1, per: 3 } })]).toEqual([
      "¥50.00",
      "1/3",
    ]);
  });

  it("writes a meter's readings without needless zeros", () => {
    expect([1_000_000, 1_456_500, 7].map(units)).toEqual(["1,000", "1,456.5", "0.007"]);
  });
});

describe("the arithmetic of a bill", () => {
  it("is one line for a whole month", () => {
    expect(linesOf(bill, words)).toEqual([
      { text: "89.37\u00a0m² × ¥2.85", fen: 25470, rest: false },
    ]);
    expect(factors({ ...bill, rate_fen: 2855, rate_per: 10 })).toBe("89.37\u00a0m² × ¥2.855");
    expect(factors({ ...bill, basis: "flat", rate_fen: 3000 })).toBe("¥30.00");
  });

  it("is two lines for a part, and says when the last part is what was left", () => {
    const seller = { ...bill, days: 10, fen: 8490, to: "2026-11-10" };
    const buyer = { ...bill, days: 20, fen: 16980, from: "2026-11-11" };
    expect(isPart(bill)).toBe(false);
    expect(linesOf(seller, words)[1]).toEqual({
      text: "¥254.70 × 10/30 天",
      fen: 8490,
      rest: false,
    });
    expect(linesOf(buyer, words)[1]?.rest).toBe(false);
    // 100.00 split in three: 33.33, 33.33 and the rest of 33.34.
    const third = { ...bill, month_fen: 10000, days: 10 };
    expect(shareFen(third)).toBe(3333);
    expect(linesOf({ ...third, fen: 3334 }, words)[1]?.rest).toBe(true);
    expect(shareFen({ ...third, month_fen: 1, days: 15 })).toBe(1);
  });
});

describe("what proves a bill", () => {
  const paid: BillDetail = {
    ...bill,
    paid_fen: 25470,
    owed_fen: 0,
    state: "paid",
    history: [
      {
        what: "issued",
        fen: 25470,
        receipt: null,
        reason: null,
        notice: null,
        assisted_by: null,
        at_ms: 0,
        proof: bill.proof,
      },
      {
        what: "paid",
        fen: 25470,
        receipt: 171,
        reason: null,
        notice: null,
        assisted_by: null,
        at_ms: 1,
        proof: { unit: "bb".repeat(32), fact: 0 },
      },
    ],
  };

  it("is the fact it was issued with, and a receipt for each payment", () => {
    expect(billClaim(bill)[0]).toMatchObject({
      fact: "billing.BillIssued",
      says: { fen: 25470, area: 8937, rate: { fen: 285, per: 1 }, due: "2026-11-27" },
    });
    expect(billClaim({ ...bill, proof: null })).toEqual([]);
    expect(paymentClaims(paid)).toEqual([
      {
        proof: { unit: "bb".repeat(32), fact: 0 },
        fact: "billing.ReceiptIssued",
        says: { number: 171, bill: bill.bill, to_bill: 25470 },
      },
    ]);
  });

  it("of arrears is what the opening brought, and nothing to recompute", () => {
    const opening = "0a".repeat(8);
    const arrears = {
      ...bill,
      service: "arrears",
      basis: "arrears",
      rate_fen: 0,
      from: "2026-10-31",
      to: "2026-10-31",
      opening,
      month_fen: 35840,
      fen: 35840,
    };
    expect(billClaim(arrears)[0]).toMatchObject({
      fact: "billing.ArrearsBilled",
      says: { opening, as_of: "2026-10-31", fen: 35840, due: "2026-11-27" },
    });
    expect(sumDifference(arrears)).toEqual([]);
    expect(sumDifference({ ...arrears, fen: 99 })[0]?.member).toBe("fen");
    expect(factors(arrears).replace(/\s/g, "")).toBe("¥358.40");
  });

  it("notices figures that do not lead to the amount", () => {
    expect(sumDifference(bill)).toEqual([]);
    expect(sumDifference({ ...bill, fen: 99999 })).toEqual([
      { member: "fen", shown: 99999, proven: 25470 },
    ]);
    expect(sumDifference({ ...bill, month_fen: 99999, fen: 99999 })).toEqual([
      { member: "month_fen", shown: 99999, proven: 25470 },
    ]);
    expect(sumDifference({ ...bill, days: 10, fen: 8491 })).toEqual([]);
    expect(sumDifference({ ...bill, days: 10, fen: 9000 })[0]?.member).toBe("fen");
    const flat = { ...bill, basis: "flat", rate_fen: 3000, month_fen: 3000, fen: 3000 };
    expect(sumDifference(flat)).toEqual([]);
  });

  it("notices a sum without receipts", () => {
    expect(paidDifference(paid)).toEqual([]);
    expect(paidDifference({ ...paid, history: paid.history.slice(0, 1) })).toEqual([
      { member: "to_bill", shown: 25470, proven: 0 },
    ]);
    expect(paidDifference({ ...paid, paid_fen: 0 })[0]?.proven).toBe(25470);
  });
});

describe("a mandate to debit", () => {
  it("has a cap between one and ten thousand yuan", () => {
    expect(capOf("300")).toBe(30_000);
    expect(capOf("1.00")).toBe(100);
    expect(capOf("10,000.00")).toBe(1_000_000);
    for (const wrong of ["", "0.99", "10000.01", "many"]) expect(capOf(wrong)).toBeNull();
  });

  it("lasts whole years, also from a leap day", () => {
    expect(lastDay(Date.parse("2026-11-27T12:00:00+08:00"), 3)).toBe("2029-11-27");
    expect(lastDay(Date.parse("2028-02-29T12:00:00+08:00"), 1)).toBe("2029-02-28");
  });

  it("is tried on the due day and on seven more", () => {
    const next = {
      bill: bill.bill,
      period: bill.period,
      due: "2026-11-27",
      tried_until: "2026-12-04",
      owed_fen: 25470,
      prepaid_fen: 10000,
      bar: "prepaid_too_low",
    };
    const at = (day: string) => stageOf(next, Date.parse(`${day}T08:00:00+08:00`));
    expect(at("2026-11-26")).toBe("ahead");
    expect(at("2026-11-27")).toBe("again");
    expect(at("2026-12-03")).toBe("again");
    expect(at("2026-12-04")).toBe("past");
  });
});

describe("around a bill", () => {
  it("the last day is still in time, in the community's own time zone", () => {
    const evening = Date.parse("2026-11-27T23:59:59+08:00");
    expect(isOverdue(bill, evening)).toBe(false);
    expect(isOverdue(bill, evening + 1_000)).toBe(true);
    expect(isOverdue({ ...bill, owed_fen: 0 }, evening + 1_000)).toBe(false);
  });

  it("a transfer names flat and month, a question needs a sentence of at most a page", () => {
    expect(referenceOf(bill)).toBe("3-1-1201 2026-11");
    expect(referenceOf({ ...bill, door: null })).toBe("0000000000000001 2026-11");
    expect(problemOf("  ")).toBe("empty");
    expect(problemOf("面积不对")).toBe(null);
    expect(problemOf("面".repeat(1_366))).toBe("long");
  });

  it("the code on a receipt leads to its proof", () => {
    const receipt = { proof: bill.proof, number: 171 } as Parameters<typeof proofAddress>[1];
    expect(proofAddress("https://a.example", receipt)).toBe(
      `https://a.example/r/${"aa".repeat(32)}.3`,
    );
    expect(proofAddress("https://a.example", { ...receipt, proof: null })).toBe(
      "https://a.example/r/171",
    );
  });
});
