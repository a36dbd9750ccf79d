// A deposit in words, and the account it goes back to.
import { keepRecord, type RecordRef, type Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";
import type { BadgeTone } from "@linli/web/ui/index.ts";

export type Deposit = Schema<"HeldDepositView">;

export const TONES: { [state: string]: BadgeTone } = {
  offered: "warn",
  agreed: "warn",
  part: "warn",
  held: "info",
  returning: "info",
  returned: "ok",
};

/** Money may still come. */
export function lacking({ state, fen, received_fen }: Deposit): number {
  return state === "agreed" || state === "part" ? fen - received_fen : 0;
}

/** There is money, and nobody gives it back yet. */
export function isHeld({ state }: Deposit): boolean {
  return state === "part" || state === "held";
}

/** Whether a committee is to decide. */
export function waitsDecision({ contested_ms, kept_fen }: Deposit): boolean {
  return contested_ms !== null && kept_fen === null;
}

export interface Payee {
  name: string;
  bank: string;
  account: string;
}

export const NO_PAYEE: Payee = { name: "", bank: "", account: "" };

/** Account numbers of banks have 8 to 32 digits; people write them in groups. */
const ACCOUNT = /^\d{8,32}$/;
const plain = (account: string): string => account.replace(/[\s-]/g, "");

/** Which fields lack something. */
export function payeeProblems({ name, bank, account }: Payee): (keyof Payee)[] {
  return [
    ...(name.trim() === "" ? (["name"] as const) : []),
    ...(bank.trim() === "" ? (["bank"] as const) : []),
    ...(ACCOUNT.test(plain(account)) ? [] : (["account"] as const)),
  ];
}

/** As the bank's instruction will read it: the company's account is for institutions, a person's is
 *  that person's own. */
export function payeeRecord(
  { name, bank, account }: Payee,
  kind: "document" | "statement",
): Promise<RecordRef> {
  const payee = { name: name.trim(), bank: bank.trim(), account: plain(account) };
  return keepRecord(kind, JSON.stringify(payee));
}

/** What a page shows of a deposit and facts must say; the seals are those of the first. */
export function depositClaims(deposit: Deposit): Claim[] {
  const { deposit: id, kind, fen, received_fen, deducted_fen, return_by } = deposit;
  const claim = (proof: Claim["proof"] | null, fact: string, says: Claim["says"]): Claim[] =>
    proof === null ? [] : [{ proof, fact, says }];
  const { kept_fen: keep, contest_until_ms: contest_until } = deposit;
  return [
    ...deposit.parts.flatMap(({ proof, payout, fen: paid, paid_on, entry }) =>
      claim(proof, "payouts.PayoutSettled", { payout, fen: paid, paid_on, entry }),
    ),
    ...claim(deposit.settled_proof, "held.DeductionsSettled", {
      deposit: id,
      keep,
      ...(deposit.decided_by === null ? {} : { institution: deposit.decided_by }),
    }),
    ...claim(deposit.begun_proof, "held.ReturnBegun", {
      deposit: id,
      fen: received_fen - deducted_fen,
      ...(contest_until === null ? {} : { contest_until }),
    }),
    ...deposit.receipts.flatMap(({ proof, day, fen: came, entry }) =>
      claim(proof, "held.DepositReceived", { deposit: id, day, fen: came, entry }),
    ),
    ...claim(deposit.proof, "held.DepositOffered", { deposit: id, kind, fen, return_by }),
  ];
}
