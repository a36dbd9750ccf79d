// 分期 of one flat: a plan to offer, and those it had.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useAct, useLedger, type BillView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  BackLink,
  Button,
  Empty,
  Money,
  PageTitle,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { PlanState, type Plan } from "../PlanCard.tsx";
import { lateDeskTexts } from "./lateDeskTexts.ts";
import { COMPANY, DESK } from "./money.ts";
import { PlanOffer } from "./PlanOffer.tsx";
import "@linli/web/staff/staff.css";

function Offer({ flat, items }: { flat: string; items: BillView[] }) {
  const { plans } = useTexts(lateDeskTexts);
  // As the page was opened: an offer's own outcome must not go away with its bills.
  const [free] = useState(() =>
    items.filter(({ state, plan }) => state !== "disputed" && plan === null),
  );
  return free.length === 0 ? <Empty>{plans.none}</Empty> : <PlanOffer flat={flat} bills={free} />;
}

function Withdraw({ plan }: { plan: Plan }) {
  const { plans } = useTexts(lateDeskTexts);
  const act = useAct();
  const withdraw = () => act.send("billing.DeclineInstalments", { plan: plan.plan });
  return (
    <>
      {plan.state === "offered" && act.phase !== "final" && (
        <Button look="second" pending={act.busy} onPress={withdraw}>
          {plans.withdraw}
        </Button>
      )}
      <Outcome act={act} done={plans.withdrawn} />
    </>
  );
}

function Earlier({ items, mayAct }: { items: Plan[]; mayAct: boolean }) {
  const { plans } = useTexts(lateDeskTexts);
  const language = useLanguage();
  const now = useNow();
  if (items.length === 0) return <Empty>{plans.noPlans}</Empty>;
  return (
    <TableBox label={plans.title}>
      <thead>
        <tr>
          <th scope="col">{plans.due}</th>
          <th scope="col">{plans.total}</th>
          <th scope="col">{plans.owed}</th>
          <th scope="col">{plans.state}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((plan) => (
          <tr key={plan.plan}>
            <th scope="row">
              {plan.parts.map(({ due }) => dayWords(due, language, now)).join(" · ")}
            </th>
            <td>
              <Money fen={plan.fen} />
            </td>
            <td>
              <Money fen={plan.fen - plan.paid_fen} />
            </td>
            <td>
              <PlanState plan={plan} /> {mayAct && <Withdraw plan={plan} />}
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Plans() {
  const { plans: t } = useTexts(lateDeskTexts);
  const { flat = "" } = useParams<{ flat: string }>();
  const mayAct = useMayAct(COMPANY, DESK);
  const bills = useLedger("/bills", { flat, state: "owed" });
  const plans = useLedger("/instalment-plans", { flat });
  return (
    <>
      <BackLink to="/desk/bills/plans">{t.all}</BackLink>
      <Answered of={bills}>
        {({ items }) => (
          <>
            <PageTitle {...(items[0]?.door ? { note: items[0].door.door } : {})}>
              {t.title}
            </PageTitle>
            {mayAct && <Offer flat={flat} items={items} />}
          </>
        )}
      </Answered>
      <Section title={t.earlier}>
        <Answered of={plans}>{({ items }) => <Earlier items={items} mayAct={mayAct} />}</Answered>
      </Section>
    </>
  );
}
