// On the page of a fund: what owners approved for this year, and how far it has come.
import { useParams } from "wouter";
import { useLedger } from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { useNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { yearOf } from "@linli/web/staff/calendar.ts";
import { Section } from "@linli/web/ui/index.ts";
import { Budget } from "./Budget.tsx";
import { budgetTexts } from "./budgetTexts.ts";

export default function BudgetCard() {
  const t = useTexts(budgetTexts);
  const { fund = "" } = useParams<{ fund: string }>();
  const enabled = useMayReadBooks() === true;
  const year = yearOf(useNow());
  const budgets = useLedger("/budgets", { year }, { keep: true, enabled });
  const found = budgets.data?.items.find((one) => one.fund === fund);
  if (found === undefined) return null;
  return (
    <Section title={t.of(year)}>
      <Budget of={found} />
    </Section>
  );
}
