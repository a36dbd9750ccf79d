// 被拒记录: what was asked and not done, with its reason and by whom, newest first.
import { Link } from "wouter";
import { useLedgerPages } from "../../api/query.ts";
import type { Schema } from "../../api/types.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { commandLabel } from "../../shell/commandLabels.ts";
import { Pages } from "../../staff/Pages.tsx";
import { useInstitutions, useOfficeWords } from "../../staff/people.ts";
import { Card, PageTitle, Pairs } from "../../ui/cards.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { Moment } from "../../ui/values.tsx";
import { VerdictBadge } from "./AuditBlock.tsx";
import { ReceiptLink } from "./ReceiptLink.tsx";
import { auditTexts, type AuditTexts } from "./texts.ts";

type RefusalView = Schema<"RefusalView">;

/** By which role something was asked: an office of an institution, a resident, or the clock. */
function useAuthorWords(): (refusal: RefusalView) => string {
  const t = useTexts(auditTexts);
  const { name } = useInstitutions();
  const office = useOfficeWords();
  return ({ author, institution, office: held }) => {
    if (author === null) return t.byLedger;
    if (institution === null || held === null) return t.byResident;
    return `${name(institution)} · ${office(held)}`;
  };
}

function RefusedCard({ refused }: { refused: RefusalView }) {
  const t = useTexts(auditTexts);
  const language = useLanguage();
  const words = useAuthorWords();
  const { command, kind, height, refusal, time_ms, unit, verdict } = refused;
  const why = refusal?.[language === "en" ? "en" : "zh"];
  const kindWord = t.kinds[String(kind) as keyof AuditTexts["kinds"]] ?? t.hidden;
  return (
    <Card>
      <div className="line line-apart">
        <h2>{command === null ? kindWord : commandLabel(command)[language]}</h2>
        <VerdictBadge verdict={verdict} />
      </div>
      {why && (
        <div>
          <p className="strong">{why.what}</p>
          <p>{why.why}</p>
          <p className="quiet">{why.todo}</p>
        </div>
      )}
      <Pairs
        of={[
          [t.time, <Moment at={time_ms} />],
          [t.height, <Link href={`/audit/pages/${height}`}>{t.block(height)}</Link>],
          [t.code, <span className="code">{refusal?.code ?? "—"}</span>],
          [t.who, words(refused)],
        ]}
      />
      <ReceiptLink unit={unit} />
    </Card>
  );
}

export default function AuditRefused() {
  const t = useTexts(auditTexts);
  const refusals = useLedgerPages("/refusals", {});
  return (
    <>
      <PageTitle note={t.refusedNote}>{t.refused}</PageTitle>
      <Pages of={refusals}>
        {(items: RefusalView[]) => (
          <>
            {items.length === 0 && <Empty>{t.noneFound}</Empty>}
            {items.map((refused) => (
              <RefusedCard key={refused.unit} refused={refused} />
            ))}
          </>
        )}
      </Pages>
    </>
  );
}
