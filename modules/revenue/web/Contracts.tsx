// Every contract of the public revenue, what is missing first; then the maintenance fund's share.
import { Answered, useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import {
  BackLink,
  Badge,
  Card,
  Dotted,
  Empty,
  Money,
  PageTitle,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { Commission } from "./Commission.tsx";
import { Missing } from "./Missing.tsx";
import { Split } from "./Split.tsx";
import type { ContractView } from "./contract.ts";
import { revenueTexts } from "./texts.ts";

function ContractRow({ contract, base }: { contract: ContractView; base: string }) {
  const t = useTexts(revenueTexts);
  const language = useLanguage();
  const now = useNow();
  const { title, counterparty, until, ended_on, missing_fen, year_fen } = contract;
  const over = ended_on === null ? t.until(dayWords(until, language, now)) : null;
  return (
    <Row
      to={`${base}/${contract.contract}`}
      title={title ?? t.untitled}
      note={
        <>
          <Dotted
            of={[counterparty ?? "", over ?? t.endedOn(dayWords(ended_on ?? until, language, now))]}
          />{" "}
          {missing_fen > 0 && (
            <Badge tone="bad">
              {t.lacking} {formatMoney(missing_fen)}
            </Badge>
          )}
        </>
      }
      end={<Money fen={year_fen} />}
    />
  );
}

/** The register with what is missing, for owners and for desks. */
export function Register({ base, entries }: { base: string; entries: string }) {
  const t = useTexts(revenueTexts);
  const missing = useLedger("/revenue/missing", {});
  const contracts = useLedgerPages("/revenue/contracts", {});
  return (
    <>
      <Answered of={missing}>
        {({ items }) =>
          items.length > 0 && (
            <Section title={t.missingTitle}>
              <Missing items={items} base={base} />
            </Section>
          )
        }
      </Answered>
      <Section title={t.back} end={<span className="caption">{t.year}</span>}>
        <Pages of={contracts}>
          {(items: ContractView[]) =>
            items.length === 0 ? (
              <Empty>{t.none}</Empty>
            ) : (
              <Card>
                <Rows>
                  {items.map((contract) => (
                    <ContractRow key={contract.contract} contract={contract} base={base} />
                  ))}
                </Rows>
              </Card>
            )
          }
        </Pages>
      </Section>
      <Commission entries={entries} />
      <Split entries={entries} />
    </>
  );
}

export default function Contracts() {
  const t = useTexts(revenueTexts);
  return (
    <>
      <BackLink to="/funds/public_revenue">{t.fund}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Register base="/ledger/contracts" entries="/entries" />
    </>
  );
}
