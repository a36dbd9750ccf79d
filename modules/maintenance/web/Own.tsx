// 我家的维修资金: what the flat has, what is owed, what it got and how that adds up, what was paid in.
import { useParams } from "wouter";
import { Answered, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import {
  BackLink,
  BigMoney,
  Card,
  Empty,
  FundName,
  LinkButton,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { isRight, partOf, weightWords, type Given } from "./share.ts";
import { maintenanceTexts } from "./texts.ts";

type Account = Schema<"FlatMaintenanceView">;

function Stand({ of }: { of: Account }) {
  const t = useTexts(maintenanceTexts);
  const { balance_fen, first_deposit_fen, bank, mask } = of;
  return (
    <Card>
      <FundName fund="maintenance" />
      <BigMoney fen={balance_fen} />
      {bank !== null && mask !== null && <p className="quiet">{t.custody(bank, mask)}</p>}
      {first_deposit_fen !== null && first_deposit_fen > 0 && (
        <>
          <Pairs of={[[t.first, <Money fen={first_deposit_fen} />]]} />
          <p className="caption">{t.part(partOf(balance_fen, first_deposit_fen))}</p>
        </>
      )}
    </Card>
  );
}

function Owed({ of }: { of: Account }) {
  const t = useTexts(maintenanceTexts);
  const { owed_fen, developer_fen, low, bank, mask, door } = of;
  return (
    <>
      {owed_fen > 0 && (
        <Notice tone="warn" title={t.owed(formatMoney(owed_fen))}>
          <p>{t.owedWhy}</p>
          {bank !== null && mask !== null && <p>{t.payTo(bank, mask, door?.door ?? "")}</p>}
        </Notice>
      )}
      {developer_fen > 0 && (
        <Notice tone="ok" title={t.developerOwed(formatMoney(developer_fen))}>
          <p>{t.developerWhy}</p>
        </Notice>
      )}
      {low && (
        <Notice tone="warn" title={t.low}>
          <p>{t.lowWhy}</p>
        </Notice>
      )}
    </>
  );
}

function GivenRow({ of }: { of: Given }) {
  const t = useTexts(maintenanceTexts);
  const language = useLanguage();
  const now = useNow();
  const { source, fen, total_fen, weight, weights, until, entry } = of;
  return (
    <>
      <Rows>
        <Row
          to={`/entries/${entry}`}
          title={t.sources[source] ?? source}
          note={t.until(dayWords(until, language, now))}
          end={<Money fen={fen} change />}
        />
      </Rows>
      {weights !== null && isRight(of) && (
        <p className="arithmetic">
          {t.interestSum(
            formatMoney(total_fen),
            weightWords(source, weight),
            weightWords(source, weights),
            formatMoney(fen),
          )}
        </p>
      )}
      <p className="caption">{source === "interest" ? t.interestWhy : t.gainsWhy}</p>
    </>
  );
}

function Past({ of: { given, paid, flat } }: { of: Account }) {
  const t = useTexts(maintenanceTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <>
      <Section title={t.given}>
        {given.length === 0 && <Empty>{t.noGiven}</Empty>}
        {given.map((one) => (
          <Card key={`${one.share}.${one.entry}`}>
            <GivenRow of={one} />
          </Card>
        ))}
      </Section>
      <Section title={t.paid}>
        {paid.length === 0 ? (
          <Empty>{t.noPaid}</Empty>
        ) : (
          <Card>
            <Rows>
              {paid.map(({ day, debtor, settled_fen, added_fen, entry }) => (
                <Row
                  key={entry}
                  to={`/entries/${entry}`}
                  title={debtor === "developer" ? t.byDeveloper : t.byOwners}
                  note={
                    settled_fen > 0
                      ? `${dayWords(day, language, now)}，${t.paidSettled(formatMoney(settled_fen))}`
                      : dayWords(day, language, now)
                  }
                  end={<Money fen={settled_fen + added_fen} />}
                />
              ))}
            </Rows>
          </Card>
        )}
      </Section>
      <LinkButton look="second" to={`/statement/${flat}`}>
        {t.entries}
      </LinkButton>
    </>
  );
}

export default function Own() {
  const t = useTexts(maintenanceTexts);
  const { flat = "" } = useParams<{ flat: string }>();
  const account = useLedger("/flats/{flat}/maintenance", { flat });
  const door = account.data?.door?.door;
  return (
    <>
      <BackLink to="/ledger">{t.ledger}</BackLink>
      <PageTitle note={t.ownLead}>{door === undefined ? t.own : t.ownOf(door)}</PageTitle>
      <Answered of={account}>
        {(found) => (
          <>
            <Stand of={found} />
            <Owed of={found} />
            <Past of={found} />
          </>
        )}
      </Answered>
    </>
  );
}
