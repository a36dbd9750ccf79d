// Which facts of the ledger prove what these pages show.
import type { BillDetail, BillView, ReceiptView, Schema } from "@linli/web/api/index.ts";
import type { Claim, Difference } from "@linli/web/checked/check.ts";
import { monthFen } from "@linli/web/staff/amount.ts";
import { isPart, shareFen } from "./arithmetic.ts";

/** The bill and everything it is computed from. */
export function billClaim(bill: BillView): Claim[] {
  if (bill.proof === null) return [];
  const { area, basis, days, due, fen, flat, from, month_days, month_fen, period, to } = bill;
  const rate = { fen: bill.rate_fen, per: bill.rate_per };
  const says = { bill: bill.bill, area, basis, days, due, fen, flat, from, month_days };
  return [
    {
      proof: bill.proof,
      fact: "billing.BillIssued",
      says: { ...says, month_fen, period, rate, to },
    },
  ];
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

/** A bill's own figures must lead to its amount; the last part of a month may be a few fen off. */
export function sumDifference(bill: BillView): Difference[] {
  const { area, basis, month_fen, fen, month_days } = bill;
  const rate = { fen: bill.rate_fen, per: bill.rate_per };
  // A fee for each flat is the rate of 1.00: the same rounding, without the area.
  const month = monthFen(basis === "flat" ? 100 : area, rate);
  if (month !== month_fen) return [{ member: "month_fen", shown: month_fen, proven: month }];
  const share = isPart(bill) ? shareFen(bill) : month;
  const off = Math.abs(fen - share);
  const agrees = isPart(bill) ? off <= month_days : off === 0;
  return agrees ? [] : [{ member: "fen", shown: fen, proven: share }];
}

/** Payments and their sum on one page must agree; a sum without receipts is no sum. */
export function paidDifference({ paid_fen, history, state }: BillDetail): Difference[] {
  const proven = history.reduce((sum, { receipt, fen }) => sum + (receipt === null ? 0 : fen), 0);
  if (proven === paid_fen || state === "reversed") return [];
  return [{ member: "to_bill", shown: paid_fen, proven }];
}
