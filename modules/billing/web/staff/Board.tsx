// 经营概况: for whoever runs the place. What was billed and what came in, how old what is owed is, the
// money of each fund, and what is overdue. Everything follows the ledger without a reload.
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, type Schema } from "@linli/web/api/index.ts";
import { EVERY } from "@linli/web/api/topics.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { gatherToday } from "@linli/web/pages/gatherToday.ts";
import { community } from "@linli/web/shell/community.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import {
  Card,
  Due,
  Empty,
  Money,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
  VoteBar,
} from "@linli/web/ui/index.ts";
import { boardTexts, type BoardTexts } from "./boardTexts.ts";

type Overview = Schema<"BillingOverview">;
type Month = Overview["months"][number];
type Age = Overview["ages"][number];

export function ageWords(t: BoardTexts, { from_days: from, to_days: to }: Age): string {
  if (from === null) return t.notDue;
  return to === null ? t.over(from - 1) : t.days(from, to);
}

function MonthBar({ month }: { month: Month }) {
  const t = useTexts(boardTexts);
  const language = useLanguage();
  const { billed_fen: whole, paid_fen: part } = month;
  return (
    <div className="stack-tight">
      <VoteBar
        name={monthWords(month.period, language)}
        part={part}
        whole={whole}
        figure={t.billsOf(grouped(month.bills))}
        ticks={[]}
      />
      <Pairs
        of={[
          [t.billed, <Money fen={whole} />],
          [t.collected, <Money fen={part} />],
          [t.lacking, <Money fen={whole - part} />],
        ]}
      />
    </div>
  );
}

function Collected({ months }: { months: Month[] }) {
  const t = useTexts(boardTexts);
  return (
    <Section title={t.collecting}>
      {months.length === 0 ? (
        <Empty>{t.noBills}</Empty>
      ) : (
        <div className="book-cards">
          {months.slice(0, 4).map((month) => (
            <Card key={month.period}>
              <MonthBar month={month} />
            </Card>
          ))}
        </div>
      )}
    </Section>
  );
}

function Ages({ overview }: { overview: Overview }) {
  const t = useTexts(boardTexts);
  const { ages, disputed, disputed_fen } = overview;
  const bills = ages.reduce((sum, age) => sum + age.bills, 0);
  const owed = ages.reduce((sum, age) => sum + age.owed_fen, 0);
  return (
    <Section title={t.ages}>
      <div className="table-box">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t.age}</th>
              <th scope="col" className="amount">
                {t.bills}
              </th>
              <th scope="col" className="amount">
                {t.owed}
              </th>
            </tr>
          </thead>
          <tbody>
            {ages.map((age) => (
              <tr key={age.from_days ?? -1}>
                <th scope="row">{ageWords(t, age)}</th>
                <td className="amount">{grouped(age.bills)}</td>
                <td className="amount">
                  <Money fen={age.owed_fen} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t.sum}</td>
              <td className="amount">{grouped(bills)}</td>
              <td className="amount">
                <Money fen={owed} />
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="caption">
        {t.noNames} {disputed > 0 && t.disputed(grouped(disputed))}
        {disputed > 0 && <Money fen={disputed_fen} />}
      </p>
    </Section>
  );
}

function Cash() {
  const t = useTexts(boardTexts);
  const language = useLanguage();
  const books = useLedger("/books", {});
  return (
    <Section title={t.cash}>
      <Answered of={books}>
        {({ items }) => (
          <Card>
            <Rows>
              {items.map((book) => (
                <Row
                  key={book.fund}
                  to={`/desk/books/${book.fund}`}
                  icon="yuan"
                  title={language === "en" ? book.name_en : book.name}
                  end={<Money fen={book.balance_fen} />}
                />
              ))}
            </Rows>
          </Card>
        )}
      </Answered>
    </Section>
  );
}

function Overdue() {
  const t = useTexts(boardTexts);
  const language = useLanguage();
  const here = useObservable(community);
  const reader = useObservable(currentIdentity);
  // The same question as 今天 asks, and so one answer for both.
  const { data } = useQuery({
    queryKey: [EVERY, here?.id ?? "", reader?.id ?? "", "today"],
    queryFn: () => gatherToday(reader),
    enabled: here !== null,
  });
  const late = (data?.items ?? []).filter(({ state }) => state === "overdue");
  return (
    <Section title={t.overdue}>
      {late.length === 0 ? (
        <Empty>{t.nothingLate}</Empty>
      ) : (
        <Card>
          <Rows>
            {late.map((item) => (
              <Row
                key={item.key}
                to={item.to}
                icon={item.icon}
                title={item.title[language]}
                note={<Due at={item.at} />}
              />
            ))}
          </Rows>
        </Card>
      )}
      <Link href="/" className="inline">
        {t.today}
      </Link>
    </Section>
  );
}

export default function Board() {
  const t = useTexts(boardTexts);
  const overview = useLedger("/collection", {});
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={overview}>
        {(found) => (
          <>
            <Collected months={found.months} />
            <Ages overview={found} />
          </>
        )}
      </Answered>
      <Cash />
      <Overdue />
    </>
  );
}
