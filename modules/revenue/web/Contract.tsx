// One contract: who, what, until when; every receipt that is expected, all money that came, and
// what the contract rests on.
import type { ReactNode } from "react";
import { useParams } from "wouter";
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useInstitutionName } from "@linli/web/api/names.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayEnd, dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import {
  BackLink,
  Badge,
  BigMoney,
  Card,
  Dotted,
  Empty,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
  type BadgeTone,
} from "@linli/web/ui/index.ts";
import { Income } from "./Income.tsx";
import { contractClaims, type ContractDetail, type ReceiptView } from "./contract.ts";
import { percent } from "./percent.ts";
import { revenueTexts } from "./texts.ts";

const TONES: { [state: string]: BadgeTone } = { covered: "ok", missing: "bad" };

function useDay(): (day: string) => string {
  const language = useLanguage();
  const now = useNow();
  return (day) => dayWords(day, language, now);
}

function Head({ of }: { of: ContractDetail }) {
  const t = useTexts(revenueTexts);
  const day = useDay();
  const pairs: [string, ReactNode][] = [
    [t.counterparty, of.counterparty ?? "—"],
    [t.number, of.number ?? "—"],
    [t.place, of.building === null ? t.community : t.building(of.building)],
    [t.term, `${day(of.from)} – ${day(of.until)}`],
    [t.expected, <Money fen={of.expected_fen} />],
    [t.year, <Money fen={of.year_fen} />],
    [t.grace, t.days(of.grace_days)],
  ];
  if (of.commission_bp > 0) pairs.push([t.commission, t.percentOf(percent(of.commission_bp))]);
  if (of.next_due !== null) pairs.push([t.next, day(of.next_due)]);
  return (
    <>
      <PageTitle note={t.kinds[of.account]}>{of.title ?? t.untitled}</PageTitle>
      {of.missing_fen > 0 && (
        <Notice tone="bad" title={`${t.lacking} ${formatMoney(of.missing_fen)}`} />
      )}
      {of.ended_on !== null && <Notice tone="warn" title={t.endedOn(day(of.ended_on))} />}
      <Card>
        <p className="quiet">{t.received}</p>
        <BigMoney fen={of.received_fen} />
        <Pairs of={pairs} />
      </Card>
    </>
  );
}

function Receipt({ of }: { of: ReceiptView }) {
  const t = useTexts(revenueTexts);
  const day = useDay();
  const now = useNow();
  const part = of.received_fen > 0 && of.state !== "covered";
  const inGrace = of.state === "open" && (dayEnd(of.due) ?? now) < now;
  return (
    <Row
      title={day(of.due)}
      note={
        <>
          <Badge tone={TONES[of.state] ?? "plain"}>{t.states[of.state] ?? of.state}</Badge>{" "}
          {part && t.part(formatMoney(of.received_fen))} {inGrace && t.grace_}
        </>
      }
      end={<Money fen={of.fen} />}
    />
  );
}

function Came({ of, entries }: { of: ContractDetail; entries: string }) {
  const t = useTexts(revenueTexts);
  const day = useDay();
  if (of.money.length === 0) return <Empty>{t.noMoney}</Empty>;
  return (
    <Card>
      <Rows>
        {of.money.map((line) => {
          const late = Math.max(0, ...line.pieces.map(({ late_days }) => late_days));
          const punctual = late === 0 ? t.inTime : t.late(late);
          return (
            <Row
              key={line.entry}
              to={`${entries}/${line.entry}`}
              title={day(line.day)}
              note={<Dotted of={[t.entry(line.entry), punctual]} />}
              end={<Money fen={line.fen} />}
            />
          );
        })}
      </Rows>
    </Card>
  );
}

function Rests({ of }: { of: ContractDetail }) {
  const t = useTexts(revenueTexts);
  const day = useDay();
  const who = useInstitutionName(of.institution);
  const decided = of.decided_on !== null;
  return (
    <Section title={t.basis}>
      <Card>
        <p>{decided ? t.decided(day(of.decided_on ?? "")) : t.older}</p>
        {who !== null && <p className="caption">{t.registered(who)}</p>}
        <div className="line">
          <OpenRecord
            commitment={of.basis_record}
            label={decided ? t.minutes : t.olderPaper}
            look="second"
          />
          {of.paper !== null && <OpenRecord commitment={of.paper} label={t.paper} look="second" />}
          {of.end_reason !== null && (
            <OpenRecord commitment={of.end_reason} label={t.endReason} look="second" />
          )}
        </div>
      </Card>
    </Section>
  );
}

/** Everything about one contract, for owners and for desks. */
export function Content({ of, entries }: { of: ContractDetail; entries: string }) {
  const t = useTexts(revenueTexts);
  const claims = contractClaims(of);
  const check = useCheck(claims);
  return (
    <>
      <Head of={of} />
      <Section title={t.receipts}>
        <Card>
          <Rows>
            {of.receipts.map((receipt) => (
              <Receipt key={receipt.number} of={receipt} />
            ))}
          </Rows>
        </Card>
      </Section>
      <Section title={t.money}>
        <Came of={of} entries={entries} />
      </Section>
      <Income of={of} entries={entries} />
      <Rests of={of} />
      {claims.length > 0 && (
        <ProofPanel claims={claims} file={`contract-${of.contract}`} check={check} />
      )}
    </>
  );
}

export default function Contract() {
  const t = useTexts(revenueTexts);
  const { contract = "" } = useParams<{ contract: string }>();
  const found = useLedger("/revenue/contracts/{contract}", { contract });
  return (
    <>
      <BackLink to="/ledger/contracts">{t.back}</BackLink>
      <Answered of={found}>{(detail) => <Content of={detail} entries="/entries" />}</Answered>
    </>
  );
}
