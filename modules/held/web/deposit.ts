// A deposit in words, and the account it goes back to.
import { keepRecord, type RecordRef, type Schema } from "@linli/web/api/index.ts";
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

/** Whether the depositor may still say no to what is deducted. */
export function mayContest(deposit: Deposit, now: number): boolean {
  const { mine, contest_until_ms, contested_ms } = deposit;
  return mine && contested_ms === null && contest_until_ms !== null && now < contest_until_ms;
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

/** As the bank's instruction will read it. */
export function payeeRecord({ name, bank, account }: Payee): Promise<RecordRef> {
  const payee = { name: name.trim(), bank: bank.trim(), account: plain(account) };
  return keepRecord("document", JSON.stringify(payee));
}
