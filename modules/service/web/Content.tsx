// How the fee is charged, from the contract to the proof: the same for owners and for desks.
import { useLedgerPages } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { Card, Empty, Notice, Section } from "@linli/web/ui/index.ts";
import { ContractCard, termsWords } from "./Contract.tsx";
import { Duties } from "./Duties.tsx";
import { Month } from "./Months.tsx";
import { contractsOf, serviceClaims, type MonthView, type Standing } from "./service.ts";
import { serviceTexts } from "./texts.ts";

/** Months of one page: what a phone can check at once. */
const MONTHS_SHOWN = 6;

function Contracts({ standing }: { standing: Standing }) {
  const t = useTexts(serviceTexts);
  const language = useLanguage();
  const { current, later, former } = contractsOf(standing);
  return (
    <>
      {current === null && later.length === 0 && <Empty>{t.none}</Empty>}
      {current !== null && <ContractCard of={current} />}
      {later.map((contract) => (
        <div key={contract.contract} className="stack">
          <Notice
            tone="warn"
            title={t.next(monthWords(contract.from, language), termsWords(t, contract.terms))}
          />
          <ContractCard of={contract} />
        </div>
      ))}
      {former.length > 0 && (
        <details className="details">
          <summary>{t.former}</summary>
          <div className="stack">
            {former.map((contract) => (
              <ContractCard key={contract.contract} of={contract} />
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Settled({ months, entries }: { months: MonthView[]; entries: string }) {
  const t = useTexts(serviceTexts);
  if (months.length === 0) return <Empty>{t.noMonths}</Empty>;
  return (
    <div className="stack">
      {months.map((month) => (
        <Month key={month.month} of={month} entries={entries} />
      ))}
    </div>
  );
}

function Proven({ standing, months }: { standing: Standing; months: MonthView[] }) {
  const claims = serviceClaims(contractsOf(standing).current, months);
  const check = useCheck(claims);
  if (claims.length === 0) return null;
  return <ProofPanel claims={claims} file="service" check={check} />;
}

export function Content({ standing, entries }: { standing: Standing; entries: string }) {
  const t = useTexts(serviceTexts);
  const months = useLedgerPages("/service/months", { limit: MONTHS_SHOWN });
  const loaded = months.data?.pages.flatMap(({ items }) => items) ?? [];
  const { current } = contractsOf(standing);
  const isPaid = current?.terms.mode === "remuneration";
  const isOwed = standing.payable_fen > 0 && loaded.some(({ unpaid_fen }) => unpaid_fen > 0);
  return (
    <>
      <Contracts standing={standing} />
      <Duties standing={standing} budgeted={isPaid} />
      {standing.contracts.length > 0 && (
        <Section title={t.months}>
          <p className="caption">{t.monthsNote}</p>
          {isPaid && <p className="caption">{t.entered}</p>}
          {isOwed && (
            <Card>
              <p>
                {t.payable} {formatMoney(standing.payable_fen)}
              </p>
            </Card>
          )}
          <Pages of={months}>
            {(items: MonthView[]) => <Settled months={items} entries={entries} />}
          </Pages>
        </Section>
      )}
      <Proven standing={standing} months={loaded} />
    </>
  );
}
