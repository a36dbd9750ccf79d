// 违约金 of one run: what may be charged now, and one press that makes the bills.
import { useState, type ReactNode } from "react";
import { Answered } from "@linli/web/api/Answered.tsx";
import { newId, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney, grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { Button, Card, Pairs, Section, Sheet } from "@linli/web/ui/index.ts";
import { lateDeskTexts } from "./lateDeskTexts.ts";
import { COMPANY, DESK } from "./money.ts";

type LateOfRun = Schema<"LateOfRun">;
type Sum = Schema<"LateBills">;

function Charge({ run, sum }: { run: string; sum: Sum }) {
  const t = useTexts(lateDeskTexts);
  const act = useAct();
  const [id] = useState(newId);
  // As the sheet was opened: what it does must not change what it says.
  const [asked, setAsked] = useState<Sum | null>(null);
  const words = (of: Sum): [string, string] => [grouped(of.bills), formatMoney(of.fen)];
  return (
    <div className="line">
      <Button instant icon="yuan" disabled={sum.bills === 0} onPress={() => setAsked(sum)}>
        {sum.bills === 0 ? t.nothing : t.charge(...words(sum))}
      </Button>
      <Sheet open={asked !== null} title={t.sure} onClose={() => setAsked(null)}>
        {act.phase !== "final" && (
          <>
            <p>{t.sureWhy(...words(asked ?? sum))}</p>
            <Button
              wide
              pending={act.busy}
              onPress={() => act.send("billing.ChargeLate", { charge: id, run })}
            >
              {t.yes}
            </Button>
          </>
        )}
        <Outcome act={act} done={t.done} />
      </Sheet>
    </div>
  );
}

function Loaded({ run, found }: { run: string; found: LateOfRun }) {
  const t = useTexts(lateDeskTexts);
  const language = useLanguage();
  const now = useNow();
  const mayAct = useMayAct(COMPANY, DESK);
  const day = (day: string): string => dayWords(day, language, now);
  const bills = ({ bills, fen }: Sum): string => t.bills(grouped(bills), formatMoney(fen));
  const rows: [string, ReactNode][] = [];
  if (found.to !== null) rows.push([t.upTo, day(found.to)]);
  rows.push([t.now, bills(found.charge)]);
  if (found.waiting.bills > 0) rows.push([t.waiting, bills(found.waiting)]);
  const past = found.charges.map((charge): [string, ReactNode] => [
    t.earlier(day(charge.to)),
    charge.bills === null || charge.fen === null
      ? t.running
      : bills({ bills: charge.bills, fen: charge.fen }),
  ]);
  return (
    <Card>
      <p>{t.note}</p>
      <Pairs of={rows} />
      {past.length > 0 && (
        <>
          <h3>{t.past}</h3>
          <Pairs of={past} />
        </>
      )}
      {mayAct && <Charge run={run} sum={found.charge} />}
    </Card>
  );
}

/** Nothing where the run's tariff has no late charge. */
export function LateSection({ run }: { run: string }) {
  const t = useTexts(lateDeskTexts);
  const late = useLedger("/runs/{run}/late", { run });
  if (late.data !== undefined && late.data.terms === null) return null;
  return (
    <Section title={t.title}>
      <Answered of={late}>{(found) => <Loaded run={run} found={found} />}</Answered>
    </Section>
  );
}
