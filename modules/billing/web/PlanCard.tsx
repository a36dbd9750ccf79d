// A plan to pay in parts: how it stands, its parts and its bills.
import type { ReactNode } from "react";
import type { Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords, monthWords } from "@linli/web/staff/calendar.ts";
import {
  Badge,
  BigMoney,
  Card,
  Day,
  Money,
  Pairs,
  Row,
  Rows,
  Section,
  type BadgeTone,
} from "@linli/web/ui/index.ts";
import { planTexts } from "./planTexts.ts";
import { billingTexts } from "./texts.ts";

export type Plan = Schema<"InstalmentPlanView">;

const TONES: { [state: string]: BadgeTone } = {
  offered: "warn",
  live: "info",
  kept: "ok",
  broken: "bad",
};

export function PlanState({ plan }: { plan: Plan }) {
  const t = useTexts(planTexts);
  return <Badge tone={TONES[plan.state] ?? "plain"}>{t.states[plan.state] ?? plan.state}</Badge>;
}

function Figures({ plan }: { plan: Plan }) {
  const t = useTexts(planTexts);
  const language = useLanguage();
  const now = useNow();
  const rows: [string, ReactNode][] = [[t.paid, <Money fen={plan.paid_fen} />]];
  if (plan.state === "offered") rows.push([t.until, dayWords(plan.until, language, now)]);
  if (plan.accepted_ms !== null) rows.push([t.acceptedAt, <Day at={plan.accepted_ms} />]);
  if (plan.missed > 0) rows.push([t.missed, t.times(plan.missed)]);
  return (
    <Card>
      <div className="line line-apart">
        <BigMoney fen={plan.fen} />
        <PlanState plan={plan} />
      </div>
      <Pairs of={rows} />
      <p className="caption">{plan.stops_late_charge ? t.stops : t.runs}</p>
    </Card>
  );
}

export function PlanBody({ plan, base }: { plan: Plan; base: string }) {
  const t = useTexts(planTexts);
  const bills = useTexts(billingTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <>
      <Figures plan={plan} />
      <Section title={t.parts}>
        <Card>
          <Rows>
            {plan.parts.map((part, i) => (
              <Row
                key={part.due}
                icon="clock"
                title={t.part(i + 1)}
                note={t.by(dayWords(part.due, language, now))}
                end={<Money fen={part.fen} />}
              />
            ))}
          </Rows>
        </Card>
      </Section>
      <Section title={t.bills}>
        <Card>
          <Rows>
            {plan.bills.map((bill) => (
              <Row
                key={bill.bill}
                to={`${base}/${bill.bill}`}
                icon="bill"
                title={bills.services[bill.service] ?? bill.service}
                note={monthWords(bill.period, language)}
                end={<Money fen={bill.owed_fen} />}
              />
            ))}
          </Rows>
        </Card>
      </Section>
    </>
  );
}
