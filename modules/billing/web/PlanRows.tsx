// On the page of all bills: plans to pay in parts that are on offer or being paid.
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Money, Row, Rows } from "@linli/web/ui/index.ts";
import { useFlats } from "./own.tsx";
import { PlanState } from "./PlanCard.tsx";
import { planTexts } from "./planTexts.ts";

function FlatPlans({ flat }: { flat: string }) {
  const t = useTexts(planTexts);
  const plans = useLedger("/instalment-plans", { flat, limit: 10 }, { keep: true });
  const open = (plans.data?.items ?? []).filter(({ state }) => ["offered", "live"].includes(state));
  if (open.length === 0) return null;
  return (
    <Card>
      <Rows>
        {open.map((plan) => (
          <Row
            key={plan.plan}
            to={`/bills/plans/${plan.plan}`}
            icon="clock"
            title={t.row}
            note={<PlanState plan={plan} />}
            end={<Money fen={plan.fen - plan.paid_fen} />}
          />
        ))}
      </Rows>
    </Card>
  );
}

export function PlanRows() {
  return (
    <>
      {useFlats().map(({ flat }) => (
        <FlatPlans key={flat} flat={flat} />
      ))}
    </>
  );
}
