// Entries as owners read them: what moved at the bank, and the many alike of one day together. Who
// paid is nobody's business but their own, and a day's sum is all a neighbour needs.
import type { EntryView } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";

/** The bank account of every fund (chart of accounts). */
const BANK = 1002;

/** What an entry brought to the bank account, fen; negative when it went out, 0 when it did not. */
export function bankMove({ lines }: Pick<EntryView, "lines">): number {
  const bank = lines.find(({ account }) => account === BANK);
  return bank === undefined ? 0 : bank.debit_fen - bank.credit_fen;
}

/** The size of an entry: one side of it. */
export function sizeOf({ lines }: Pick<EntryView, "lines">): number {
  return lines.reduce((sum, { debit_fen }) => sum + debit_fen, 0);
}

export interface EntryGroup {
  key: string;
  date: string;
  cause: string;
  entries: EntryView[];
}

/** Neighbouring entries of one day and one cause; the order stays. */
export function groupsOf(entries: readonly EntryView[]): EntryGroup[] {
  const groups: EntryGroup[] = [];
  for (const entry of entries) {
    const last = groups[groups.length - 1];
    if (last && last.date === entry.date && last.cause === entry.cause) last.entries.push(entry);
    else {
      const { number, date, cause } = entry;
      groups.push({ key: `${number}`, date, cause, entries: [entry] });
    }
  }
  return groups;
}

export function entryClaim(entry: EntryView): Claim[] {
  if (entry.proof === null) return [];
  const { number, fund, date, cause } = entry;
  const lines = entry.lines.map(({ account, debit_fen, credit_fen }) => ({
    account,
    debit: debit_fen,
    credit: credit_fen,
  }));
  const says = { number, fund, date, cause, lines };
  return [{ proof: entry.proof, fact: "treasury.EntryPosted", says }];
}
