// A published statement in the order in which people read it: what came, what went, what is left.
import type { Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import type { DisclosureTexts } from "./texts.ts";

export type Row = Schema<"DisclosureRow">;
export type View = Schema<"DisclosureView">;
export type Figure = Schema<"DisclosureFigure">;

/** The parts of a statement, by the first digit of an account's code. */
export interface Parts {
  income: Figure[];
  cost: Figure[];
  /** Bank accounts and money at providers. */
  money: Figure[];
  other: Figure[];
}

const MONEY = [1002, 1012];

export function partsOf(figures: readonly Figure[]): Parts {
  const of = (digit: string): Figure[] =>
    figures.filter(({ account }) => String(account).startsWith(digit));
  const isMoney = ({ account }: Figure): boolean => MONEY.includes(account);
  return {
    income: of("4"),
    cost: of("5"),
    money: figures.filter(isMoney),
    other: [...of("1"), ...of("2"), ...of("3")].filter((figure) => !isMoney(figure)),
  };
}

/** Of the public revenue: what the committee used, and what went to the maintenance fund. */
export function usesOf(figures: readonly Figure[]): { committee: number; fund: number } {
  const sum = (accounts: number[]): number =>
    sumOf(
      figures.filter(({ account }) => accounts.includes(account)),
      "moved_fen",
    );
  return { committee: sum([5101, 5102, 5103]), fund: sum([5201]) };
}

type BudgetOf = Pick<Schema<"BudgetView">, "fund"> & {
  lines: Pick<Schema<"BudgetView">["lines"][number], "account" | "fen">[];
};

/** What the year's budget gives to the period's months, by fund and account. */
export type Plan = Map<string, number>;

const MONTHS_OF_A_YEAR = 12;

/** A budget is for a year: a month's part is a twelfth, rounded half up. */
export function planOf(
  budgets: readonly BudgetOf[],
  { from, to }: Pick<View, "from" | "to">,
): Plan {
  const months = monthsBetween(from, to);
  const part = (fen: number): number =>
    Math.floor((fen * months * 2 + MONTHS_OF_A_YEAR) / (MONTHS_OF_A_YEAR * 2));
  const lines = budgets.flatMap(({ fund, lines: own }) =>
    own.map(({ account, fen }) => [`${fund}.${account}`, part(fen)] as const),
  );
  return new Map(lines);
}

export function plannedOf(plan: Plan, figures: readonly Figure[]): number {
  return figures.reduce((sum, { fund, account }) => sum + (plan.get(`${fund}.${account}`) ?? 0), 0);
}

type Column = "moved_fen" | "previous_fen" | "last_year_fen";

export function sumOf(figures: readonly Figure[], column: Column): number {
  return figures.reduce((sum, figure) => sum + (figure[column] ?? 0), 0);
}

/** Fen per m², rounded half away from zero; area in 0.01 m². Null where nobody knows the area. */
export function perArea(fen: number, area: number): number | null {
  if (area <= 0) return null;
  const exact = (BigInt(Math.abs(fen)) * 100n * 2n + BigInt(area)) / (2n * BigInt(area));
  return Number(exact) * Math.sign(fen);
}

/** A share of 10,000 as per cent: 「10%」, 「8.25%」. */
export function sharePercent(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(2).replace(/\.?0+$/, "")}%`;
}

/** 「2026年10月」, 「2026年第3季度」, 「2026年上半年」 */
export function periodWords(
  { from, to }: { from: string; to: string },
  language: Language,
  t: DisclosureTexts,
): string {
  const [year = "", last = ""] = to.split("-");
  const month = Number(last);
  const months = monthsBetween(from, to);
  if (months === 3) return t.quarter(year, month / 3);
  if (months === 6) return t.half(year, month / 6);
  return monthWords(to, language);
}

function monthsBetween(from: string, to: string): number {
  const count = (month: string): number => {
    const [year = "0", number = "0"] = month.split("-");
    return Number(year) * 12 + Number(number);
  };
  return count(to) - count(from) + 1;
}

/** Funds of a statement with months that were not closed: their keeper was late. */
export function lateParts({ parts }: Row): Row["parts"] {
  return parts.filter(({ months, closed }) => closed < months);
}

/** What the ledger has to say: the whole table, figure by figure. */
export function statementClaims({ kind, from, to, due, late, figures, proof }: View): Claim[] {
  if (proof === null) return [];
  const told = figures.map(
    ({ fund, account, opening_fen, debit_fen, credit_fen, closing_fen }) => ({
      fund,
      account,
      opening: opening_fen,
      debit: debit_fen,
      credit: credit_fen,
      closing: closing_fen,
    }),
  );
  const says = { kind, from, to, due, late, figures: told };
  return [{ proof, fact: "disclosure.StatementPublished", says }];
}
