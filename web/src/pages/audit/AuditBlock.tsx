// One page of the ledger: who signed it and what stands on it, as far as this reader may know.
import { useQuery } from "@tanstack/react-query";
import { useParams } from "wouter";
import { Answered, sealsOf } from "../../api/Answered.tsx";
import { communities } from "../../api/ledger.ts";
import { readAs } from "../../api/session.ts";
import { useLanguage, useTexts } from "../../i18n/index.ts";
import { currentIdentity } from "../../keys.ts";
import { useObservable } from "../../observable.ts";
import { commandLabel } from "../../shell/commandLabels.ts";
import { BackLink } from "../../ui/actions.tsx";
import { Badge, Card, PageTitle, Section } from "../../ui/cards.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { SealRow } from "../../ui/Seals.tsx";
import { Moment } from "../../ui/values.tsx";
import { ReceiptLink } from "./ReceiptLink.tsx";
import { auditTexts, type AuditTexts } from "./texts.ts";
import { commandOf, type Block, type Unit } from "./units.ts";

const NETWORK = "0000000000000000";

export function useCommunityName(): (id: string) => string {
  const t = useTexts(auditTexts);
  const language = useLanguage();
  const all = useObservable(communities);
  return (id) => {
    if (id === NETWORK) return t.network;
    const found = all.find((each) => each.id === id);
    if (!found) return t.otherCommunity;
    return language === "en" ? found.nameEn : found.name;
  };
}

export function VerdictBadge({ verdict }: { verdict: string }) {
  const t = useTexts(auditTexts);
  const words = t.verdicts[verdict as keyof AuditTexts["verdicts"]] ?? verdict;
  return <Badge tone={verdict === "applied" ? "ok" : "bad"}>{words}</Badge>;
}

export function UnitText({ unit }: { unit: Unit }) {
  const t = useTexts(auditTexts);
  return (
    <>
      {unit.text !== undefined && (
        <details className="details">
          <summary>{t.rawText}</summary>
          <p className="code">{unit.text}</p>
        </details>
      )}
      {(unit.facts ?? []).length > 0 && (
        <details className="details">
          <summary>{t.facts}</summary>
          {(unit.facts ?? []).map(({ index, text }) => (
            <p className="code" key={index}>
              {text}
            </p>
          ))}
        </details>
      )}
      {unit.id !== undefined && <ReceiptLink unit={unit.id} />}
    </>
  );
}

function UnitCard({ unit }: { unit: Unit }) {
  const t = useTexts(auditTexts);
  const language = useLanguage();
  const name = useCommunityName();
  const command = commandOf(unit);
  const kind = t.kinds[String(unit.kind) as keyof AuditTexts["kinds"]] ?? t.hidden;
  return (
    <Card>
      <div className="line line-apart">
        <span className="strong">
          {command === null ? kind : commandLabel(command.name)[language]}
        </span>
        {unit.verdict !== undefined && <VerdictBadge verdict={unit.verdict} />}
      </div>
      <p className="caption">
        {name(unit.community)} {command && kind} {unit.code}
      </p>
      <p className="code">
        {t.fingerprint} {unit.leaf}
      </p>
      <UnitText unit={unit} />
    </Card>
  );
}

export default function AuditBlock() {
  const t = useTexts(auditTexts);
  const { height = "" } = useParams<{ height: string }>();
  const reader = useObservable(currentIdentity)?.id ?? "";
  const block = useQuery({
    queryKey: ["block", height, reader],
    queryFn: () => readAs<Block>(`/v1/blocks/${encodeURIComponent(height)}`),
  });
  return (
    <>
      <BackLink to="/audit/pages">{t.blockBack}</BackLink>
      <PageTitle>{t.block(Number(height))}</PageTitle>
      <Answered of={block}>
        {({ seals, time_ms, units }) => (
          <>
            <Card>
              <p>
                <Moment at={time_ms} />
              </p>
              <SealRow
                seals={sealsOf(seals)}
                needed={seals.needed}
                proof={{ level: "final" }}
                signedAt={time_ms}
              />
            </Card>
            <Section title={t.units}>
              <p className="quiet">{t.unitsNote}</p>
              {units.length === 0 && <Empty>{t.empty}</Empty>}
              {units.map((unit, i) => (
                <UnitCard key={i} unit={unit} />
              ))}
            </Section>
          </>
        )}
      </Answered>
    </>
  );
}
