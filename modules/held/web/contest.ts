// Apart from the rest: the start page asks it, and is part of the first load.
import type { Schema } from "@linli/web/api/index.ts";

/** Whether the depositor may still say no to what is deducted. */
export function mayContest(deposit: Schema<"HeldDepositView">, now: number): boolean {
  const { mine, contest_until_ms, contested_ms } = deposit;
  return mine && contested_ms === null && contest_until_ms !== null && now < contest_until_ms;
}
