// 催缴 of one run: what is late, what may be done about it today, and one press that does it.
import { useState, type ReactNode } from "react";
import { Answered } from "@linli/web/api/Answered.tsx";
import { newId, useAct, useLedger } from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney, grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { Button, Card, Empty, LinkButton, Pairs, Section, Sheet } from "@linli/web/ui/index.ts";
import { mayBeSent, type DunningOf, type Late, type Step } from "./dunning.ts";
import { dunningTexts } from "./dunningTexts.ts";
import { COMPANY, DESK } from "./money.ts";

function Send({ run, step, late, days }: { run: string; step: Step; late: Late; days: number }) {
  const t = useTexts(dunningTexts);
  const act = useAct();
  const [id] = useState(newId);
  // As the sheet was opened: what it does must not change what it says.
  const [asked, setAsked] = useState<Late | null>(null);
  const count = grouped(late.bills);
  const { bills, fen } = asked ?? late;
  return (
    <>
      <Button instant icon="notice" disabled={late.bills === 0} onPress={() => setAsked(late)}>
        {step === "demand" ? t.sendDemand(count) : t.sendFormal(count)}
      </Button>
      <Sheet open={asked !== null} title={t.sure[step]} onClose={() => setAsked(null)}>
        {act.phase !== "final" && (
          <>
            <p>{t.sureWhy(grouped(bills), formatMoney(fen), days)}</p>
            <Button
              wide
              pending={act.busy}
              onPress={() => act.send("billing.SendDemands", { demand: id, run, step })}
            >
              {t.yes}
            </Button>
          </>
        )}
        <Outcome act={act} done={t.sent}>
          <LinkButton to="/desk/notices/bills">{t.seeNotices}</LinkButton>
        </Outcome>
      </Sheet>
    </>
  );
}

function Figures({ found }: { found: DunningOf }) {
  const t = useTexts(dunningTexts);
  const language = useLanguage();
  const now = useNow();
  const day = (day: string | null): string => (day === null ? "" : dayWords(day, language, now));
  const late = ({ bills, fen }: Late): string => t.bills(grouped(bills), formatMoney(fen));
  const groups = (["demand", "waiting", "formal", "disputed", "planned", "elsewhere"] as const)
    .filter((group) => found[group].bills > 0)
    .map((group): [string, ReactNode] => [t[group], late(found[group])]);
  return (
    <Pairs
      of={[
        [t.remindOn, day(found.remind_on)],
        [t.demandFrom, t.from(day(found.demand_from))],
        [t.formalFrom, t.from(day(found.formal_from))],
        ...groups,
      ]}
    />
  );
}

function Loaded({ run, found }: { run: string; found: DunningOf }) {
  const t = useTexts(dunningTexts);
  const mayAct = useMayAct(COMPANY, DESK);
  // As the page was opened: what is sent leaves the figures, and its outcome stays.
  const [steps] = useState(() => mayBeSent(found, ledgerNow()));
  if (found.days === null) return <Empty>{t.none}</Empty>;
  const { reply_days } = found.days;
  return (
    <Card>
      <p>{t.note}</p>
      <Figures found={found} />
      <div className="line">
        {mayAct &&
          steps.map((step) => (
            <Send key={step} run={run} step={step} late={found[step]} days={reply_days} />
          ))}
        <LinkButton look="second" icon="list" to={`/desk/bills?run=${run}&state=owed`}>
          {t.list}
        </LinkButton>
      </div>
    </Card>
  );
}

export function DunningSection({ run }: { run: string }) {
  const t = useTexts(dunningTexts);
  const dunning = useLedger("/runs/{run}/dunning", { run });
  return (
    <Section title={t.title}>
      <Answered of={dunning}>{(found) => <Loaded run={run} found={found} />}</Answered>
    </Section>
  );
}
