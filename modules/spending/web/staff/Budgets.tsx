// 年度预算 at a desk: this year's and the next one's budgets, and a form for each fund.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { yearOf } from "@linli/web/staff/calendar.ts";
import { useMayAct } from "@linli/web/staff/people.ts";
import { BackLink, Empty, PageTitle, Section } from "@linli/web/ui/index.ts";
import { Budget } from "../Budget.tsx";
import { budgetTexts } from "../budgetTexts.ts";
import { BUDGET_FUNDS, budgetForm, type BudgetFund } from "./budgetForms.ts";
import { DeskForm } from "./DeskForm.tsx";
import { COMMITTEE, COMMITTEE_OFFICES } from "./roles.ts";
import { deskTexts } from "./texts.ts";

function OfYear({ year }: { year: number }) {
  const t = useTexts(budgetTexts);
  const budgets = useLedger("/budgets", { year });
  return (
    <Section title={t.of(year)}>
      <Answered of={budgets}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty>{t.none(year)}</Empty>}
            {items.map((budget) => (
              <Section key={budget.fund} title={t.funds[budget.fund as BudgetFund] ?? budget.fund}>
                <Budget of={budget} />
              </Section>
            ))}
          </>
        )}
      </Answered>
    </Section>
  );
}

export default function Budgets() {
  const t = useTexts(budgetTexts);
  const desk = useTexts(deskTexts);
  const may = useMayAct(COMMITTEE, COMMITTEE_OFFICES);
  const year = yearOf(useNow());
  return (
    <>
      <BackLink to="/desk/spending">{t.back}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <OfYear year={year} />
      <OfYear year={year + 1} />
      {may &&
        BUDGET_FUNDS.map((fund) => <DeskForm key={fund} {...budgetForm(desk, t, fund, year)} />)}
    </>
  );
}
