// Which facts of the ledger prove what these pages show.
import type { BillDetail, BillView, ReceiptView, Schema } from "@linli/web/api/index.ts";
import type { Claim, Difference } from "@linli/web/checked/check.ts";
import { monthFen } from "@linli/web/staff/amount.ts";
import type { Json } from "@linli/web/sign.ts";
import { countedOf, grossFen, shareFen, wholeFen } from "./arithmetic.ts";
import { isArrears, isPart, type Figures } from "./factors.ts";
import { lateTotal, type LateCharged } from "./late.ts";

/** The bill and everything it is computed from. */
export function billClaim(bill: BillView): Claim[] {
  if (bill.proof === null) return [];
  if (isArrears(bill)) return [arrearsClaim(bill, bill.proof)];
  if (bill.late !== null) return [lateClaim(bill, bill.late, bill.proof)];
  const { area, basis, days, due, fen, flat, from, month_days, month_fen, period, to } = bill;
  const { share, reduced, months, counted, spaces, pass_through } = bill;
  const says = { bill: bill.bill, area, basis, days, due, fen, flat, from, month_days };
  // What is usual is left out of the fact.
  const rate =
    share === null
      ? { rate: { fen: bill.rate_fen, per: bill.rate_per } }
      : {
          share: { total: share.total_fen, weight: share.weight, weights: share.weights },
        };
  const unusual = {
    ...(months === 1 ? {} : { months }),
    ...(counted === null ? {} : { counted: countedClaim(counted) }),
    ...(spaces === null ? {} : { spaces }),
    ...(pass_through ? { pass_through } : {}),
    ...(reduced === null ? {} : { reduced: { ...reduced, off: reduced.off as Json } }),
  };
  return [
    {
      proof: bill.proof,
      fact: "billing.BillIssued",
      says: { ...says, month_fen, period, ...rate, ...unusual, to },
    },
  ];
}

/** What an opening brought: the debt as two institutions signed it, and nothing to recompute. */
function arrearsClaim(
  { bill, flat, opening, to, fen, due }: BillView,
  proof: NonNullable<BillView["proof"]>,
): Claim {
  return {
    proof,
    fact: "billing.ArrearsBilled",
    says: { bill, flat, opening: opening ?? "", as_of: to, fen, due },
  };
}

/** A late charge, with every day it is computed from. */
function lateClaim(
  { bill, flat, from, to, fen, due, period }: BillView,
  { of, terms, segments, total_fen, cap_fen, before_fen }: LateCharged,
  proof: NonNullable<BillView["proof"]>,
): Claim {
  const told = {
    per_day: { of: terms.per_day_of, per: terms.per_day_per },
    grace_days: terms.grace_days,
    cap: { of: terms.cap_of, per: terms.cap_per },
  };
  const days = segments.map(({ principal_fen, ...segment }) => ({
    principal: principal_fen,
    ...segment,
  }));
  const sums = { total: total_fen, cap: cap_fen, before: before_fen, fen };
  return {
    proof,
    fact: "billing.LateCharged",
    says: { bill, of, flat, period, from, to, terms: told, segments: days, ...sums, due },
  };
}

function countedClaim(counted: NonNullable<BillView["counted"]>): Json {
  const { from, from_on, to, to_on, swaps, used } = counted;
  return {
    from: { value: from, on: from_on },
    ...(swaps.length === 0 ? {} : { swaps: swaps.map((swap) => ({ ...swap })) }),
    to: { value: to, on: to_on },
    used,
  };
}

/** What of it was paid: each payment, and each taken back, has its own receipt. */
export function paymentClaims({ bill, history }: BillDetail): Claim[] {
  return history.flatMap(({ proof, receipt, fen }) =>
    proof === null || receipt === null
      ? []
      : [
          {
            proof,
            fact: "billing.ReceiptIssued",
            says: { number: receipt, bill, to_bill: fen },
          },
        ],
  );
}

export function receiptClaim(receipt: ReceiptView): Claim[] {
  if (receipt.proof === null) return [];
  return [
    {
      proof: receipt.proof,
      fact: "billing.ReceiptIssued",
      says: {
        number: receipt.number,
        kind: receipt.kind,
        payment: receipt.payment,
        flat: receipt.flat,
        bill: receipt.bill,
        fen: receipt.fen,
        to_bill: receipt.to_bill_fen,
        to_prepaid: receipt.to_prepaid_fen,
        owed_before: receipt.owed_before_fen,
        owed_after: receipt.owed_after_fen,
        prepaid_before: receipt.prepaid_before_fen,
        prepaid_after: receipt.prepaid_after_fen,
        at: receipt.at_ms,
      },
    },
  ];
}

export function certificateClaim(certificate: Schema<"CertificateView">): Claim[] {
  const { proof, number, flat, settled } = certificate;
  if (proof === null) return [];
  return [
    {
      proof,
      fact: "billing.AccountCertified",
      says: {
        number,
        flat,
        owed: certificate.owed_fen,
        developer_owed: certificate.developer_owed_fen,
        prepaid: certificate.prepaid_fen,
        fund: certificate.fund_fen,
        fund_owed: certificate.fund_owed_fen,
        settled,
        at: certificate.at_ms,
      },
    },
  ];
}

/** The amount its figures lead to; a share may have one fen more. */
function monthOf(figures: Figures): number {
  const { area, basis, share, counted, spaces, rate_fen, rate_per, month_fen } = figures;
  if (isArrears({ basis })) return month_fen;
  if (counted !== null) {
    // Thousandths of a unit, half up: as the rules compute it.
    const product = BigInt(countedOf(counted)) * BigInt(rate_fen);
    const whole = 1000n * BigInt(rate_per);
    return Number((product * 2n + whole) / (whole * 2n));
  }
  if (share === null) {
    // A fee for each flat or space is the rate of 1.00: the same rounding, without the area.
    const times = spaces ?? 1;
    return monthFen(basis === "area" ? area : 100 * times, { fen: rate_fen, per: rate_per });
  }
  const product = BigInt(share.total_fen) * BigInt(share.weight);
  const least = Number(product / BigInt(Math.max(1, share.weights)));
  return month_fen === least + 1 ? month_fen : least;
}

/** A bill's own figures must lead to its amount; the last part of a month may be a few fen off. */
export function sumDifference(bill: BillView): Difference[] {
  const { month_fen, fen, month_days, reduced } = bill;
  const { counted, late } = bill;
  if (late !== null) return lateDifference(late, fen);
  if (counted !== null && counted.used !== countedOf(counted)) {
    return [{ member: "counted", shown: counted.used, proven: countedOf(counted) }];
  }
  const month = monthOf(bill);
  if (month !== month_fen) return [{ member: "month_fen", shown: month_fen, proven: month }];
  const [whole, gross] = [wholeFen(bill), grossFen(bill)];
  const part = isPart(bill);
  // Of a long bill whole months count as months, so that days alone do not tell its part.
  const share = part ? shareFen(bill) : whole;
  const off = Math.abs(gross - share);
  const agrees = part ? off <= (bill.months > 1 ? whole : month_days) : off === 0;
  if (!agrees || gross > whole) return [{ member: "fen", shown: gross, proven: share }];
  const possible = reduced === null || (reduced.fen >= 0 && fen >= 0);
  return possible ? [] : [{ member: "fen", shown: fen, proven: gross }];
}

/** The days of a late charge lead to its total, and that less what was charged before to it. */
function lateDifference(late: LateCharged, fen: number): Difference[] {
  const total = lateTotal(late.terms, late.segments, late.cap_fen);
  if (total !== late.total_fen) {
    return [{ member: "total", shown: late.total_fen, proven: total }];
  }
  const proven = total - late.before_fen;
  return proven === fen ? [] : [{ member: "fen", shown: fen, proven }];
}

/** Payments and their sum on one page must agree; a sum without receipts is no sum. */
export function paidDifference({ paid_fen, history, state }: BillDetail): Difference[] {
  const proven = history.reduce((sum, { receipt, fen }) => sum + (receipt === null ? 0 : fen), 0);
  if (proven === paid_fen || state === "reversed") return [];
  return [{ member: "to_bill", shown: paid_fen, proven }];
}
