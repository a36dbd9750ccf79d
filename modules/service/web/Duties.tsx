// What a remuneration asks for besides: a budget for the year, and the audit of each year.
import { useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords, yearOf } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Badge, Card, Row, Rows, Section, type BadgeTone } from "@linli/web/ui/index.ts";
import type { AuditView, Standing } from "./service.ts";
import { serviceTexts } from "./texts.ts";

const TONES: { [state: string]: BadgeTone } = { filed: "ok", missing: "bad" };

function AuditRow({ of }: { of: AuditView }) {
  const t = useTexts(serviceTexts);
  const language = useLanguage();
  const now = useNow();
  const day = dayWords(of.filed_ms === null ? of.due : isoDay(of.filed_ms), language, now);
  return (
    <Row
      title={t.audit(of.year)}
      note={<Badge tone={TONES[of.state] ?? "plain"}>{t.audits[of.state]?.(day) ?? day}</Badge>}
      end={of.report !== null && <OpenRecord commitment={of.report} label={t.report} />}
    />
  );
}

export function Duties({ standing, budgeted }: { standing: Standing; budgeted: boolean }) {
  const t = useTexts(serviceTexts);
  const year = yearOf(useNow());
  const budgets = useLedger("/budgets", { year }, { keep: true, enabled: budgeted });
  const there = budgets.data?.items.some(({ fund }) => fund === "property_fee");
  if (!budgeted && standing.audits.length === 0) return null;
  return (
    <Section title={t.duties}>
      <Card>
        <Rows>
          {budgeted && there !== undefined && (
            <Row
              title={t.budget(year)}
              note={
                <Badge tone={there ? "ok" : "plain"}>{there ? t.budgetThere : t.budgetNone}</Badge>
              }
            />
          )}
          {standing.audits.map((audit) => (
            <AuditRow key={audit.year} of={audit} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}
