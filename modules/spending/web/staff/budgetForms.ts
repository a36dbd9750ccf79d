// The forms of a year's budget: what owners decided for a fund, and a project that rests on it.
import { keepEvidence } from "@linli/web/staff/EvidenceField.tsx";
import type { BudgetTexts } from "../budgetTexts.ts";
import type { ProjectDetail } from "../chain.ts";
import type { FormOf } from "./DeskForm.tsx";
import { countedOf, countFields, expires, second } from "./forms.ts";
import type { DeskTexts } from "./texts.ts";

export const BUDGET_FUNDS = ["public_revenue", "maintenance", "property_fee"] as const;
export type BudgetFund = (typeof BUDGET_FUNDS)[number];

const FEE_SECONDS = ["property_company", "residents_committee"];
const OWNERS_SECONDS = ["residents_committee"];

/** What owners decided for a year of a fund. */
export function budgetForm(t: DeskTexts, b: BudgetTexts, fund: BudgetFund, year: number): FormOf {
  const accounts = Object.entries(b.accounts[fund] ?? {});
  const fees = fund === "property_fee";
  return {
    title: b.propose(b.funds[fund]),
    yes: t.propose,
    done: t.proposed,
    command: "spending.ProposeBudget",
    fields: [
      {
        key: "year",
        label: b.year,
        type: "choice",
        options: [year, year + 1].map((one) => ({ value: String(one), label: String(one) })),
      },
      ...accounts.map(([account, name]) => ({
        key: `line.${account}`,
        label: b.yuan(name),
        hint: b.empty,
        type: "yuan" as const,
        optional: true as const,
      })),
      ...(fees
        ? []
        : [
            {
              key: "single",
              label: b.singleMax,
              hint: b.singleHint,
              type: "yuan" as const,
              optional: true as const,
            },
          ]),
      { key: "decided_on", label: t.decision.day, type: "day" },
      ...countFields(t),
      { key: "minutes", label: t.decision.minutes, type: "paper" },
      second(t, fees ? FEE_SECONDS : OWNERS_SECONDS),
    ],
    body: async (filled) => ({
      draft: filled.id,
      fund,
      year: filled.count("year"),
      lines: accounts.flatMap(([account]) => {
        const fen = filled.fen(`line.${account}`);
        return fen > 0 ? [{ account: Number(account), fen }] : [];
      }),
      single_max: fees ? 0 : filled.fen("single"),
      counted: countedOf(filled),
      decided_on: filled.text("decided_on"),
      minutes: await keepEvidence("document", filled.paper("minutes")),
      with: filled.text("with"),
      expires: expires(),
    }),
  };
}

/** A project that needs no vote of its own. */
export function budgetUseForm(
  t: DeskTexts,
  b: BudgetTexts,
  { project }: ProjectDetail,
  year: number,
): FormOf {
  return {
    title: b.use.title,
    yes: t.propose,
    done: t.proposed,
    command: "spending.ProposeBudgetUse",
    fields: [{ key: "cap", label: b.use.cap, type: "yuan" }, second(t, OWNERS_SECONDS)],
    body: async (filled) => ({
      draft: filled.id,
      project,
      year,
      cap: filled.fen("cap"),
      with: filled.text("with"),
      expires: expires(),
    }),
  };
}
