// 分期 of all flats: which are in force, which wait for an answer, and who missed a part.
import { useState } from "react";
import { Link } from "wouter";
import { useLedgerPages } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { Choices, Empty, Money, PageTitle, TableBox } from "@linli/web/ui/index.ts";
import { PlanState, type Plan } from "../PlanCard.tsx";
import { planTexts } from "../planTexts.ts";
import { BillingNav } from "./Frame.tsx";
import { lateDeskTexts } from "./lateDeskTexts.ts";
import { billingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

const WHICH = ["live", "offered", "all"] as const;

/** The last day of the part that comes next; null where all are over. */
export function nextDue({ parts }: Pick<Plan, "parts">, today: string): string | null {
  return parts.find(({ due }) => due >= today)?.due ?? null;
}

function PlanTable({ items }: { items: Plan[] }) {
  const { plans: t } = useTexts(lateDeskTexts);
  const words = useTexts(planTexts);
  const staff = useTexts(billingStaffTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <TableBox label={t.all}>
      <thead>
        <tr>
          <th scope="col">{staff.door}</th>
          <th scope="col">{t.next}</th>
          <th scope="col">{t.owed}</th>
          <th scope="col">{words.missed}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((plan) => {
          const next = plan.state === "live" ? nextDue(plan, isoDay(now)) : null;
          return (
            <tr key={plan.plan}>
              <th scope="row">
                <Link className="link" href={`/desk/bills/plans/${plan.flat}`}>
                  {plan.door?.door ?? staff.noDoor}
                </Link>
              </th>
              <td>{next === null ? "—" : dayWords(next, language, now)}</td>
              <td>
                <Money fen={plan.fen - plan.paid_fen} />
              </td>
              <td>{plan.missed === 0 ? "—" : words.times(plan.missed)}</td>
              <td>
                <PlanState plan={plan} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </TableBox>
  );
}

export default function AllPlans() {
  const { plans: t } = useTexts(lateDeskTexts);
  const words = useTexts(planTexts);
  const [which, setWhich] = useState<(typeof WHICH)[number]>("live");
  const found = useLedgerPages("/instalment-plans", which === "all" ? {} : { state: which });
  return (
    <>
      <PageTitle note={t.allNote}>{t.all}</PageTitle>
      <BillingNav />
      <Choices
        legend={t.which}
        name="which-plans"
        value={which}
        options={WHICH.map((value) => ({
          value,
          label: value === "all" ? t.whole : (words.states[value] ?? value),
        }))}
        onChoose={setWhich}
      />
      <Pages of={found}>
        {(items: Plan[]) =>
          items.length === 0 ? <Empty>{t.noPlans}</Empty> : <PlanTable items={items} />
        }
      </Pages>
    </>
  );
}
