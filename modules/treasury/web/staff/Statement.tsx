// The account of one flat over all funds, newest first. Reading it is logged for its people.
import { useParams } from "wouter";
import { useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { BackLink, Empty, FundName, Money, PageTitle, TableBox } from "@linli/web/ui/index.ts";
import { causeWords } from "./Book.tsx";
import { FUND_TILES, isFund } from "./books.ts";
import { treasuryTexts } from "./texts.ts";

type Line = Schema<"StatementLine">;

export default function Statement() {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  const { flat = "" } = useParams<{ flat: string }>();
  const known = useLedger("/flats/{flat}", { flat });
  const lines = useLedgerPages("/flats/{flat}/statement", { flat });
  const door = known.data?.door?.door;
  const title = door === undefined ? t.statement : t.statementOf(door);
  return (
    <>
      <BackLink to={`/desk/roster/flat/${flat}`}>{t.backFlat}</BackLink>
      <PageTitle note={t.logged}>{title}</PageTitle>
      <Pages of={lines}>
        {(items: Line[]) =>
          items.length === 0 ? (
            <Empty>{t.noLines}</Empty>
          ) : (
            <TableBox label={title}>
              <thead>
                <tr>
                  <th scope="col">{t.date}</th>
                  <th scope="col">{t.fund}</th>
                  <th scope="col">{t.cause}</th>
                  <th scope="col">{t.account}</th>
                  <th scope="col" className="amount">
                    {t.debit}
                  </th>
                  <th scope="col" className="amount">
                    {t.credit}
                  </th>
                  <th scope="col" className="amount">
                    {t.flatBalance}
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((line) => (
                  <tr key={`${line.number}.${line.account}`}>
                    <td>{dayWords(line.date, language, now)}</td>
                    <td>{isFund(line.fund) && <FundName fund={FUND_TILES[line.fund]} />}</td>
                    <td>{causeWords(t, line.cause)}</td>
                    <td>{language === "en" ? line.name_en : line.name}</td>
                    <td className="amount">
                      {line.debit_fen !== 0 && <Money fen={line.debit_fen} />}
                    </td>
                    <td className="amount">
                      {line.credit_fen !== 0 && <Money fen={line.credit_fen} />}
                    </td>
                    <td className="amount">
                      <Money fen={line.balance_fen} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </TableBox>
          )
        }
      </Pages>
    </>
  );
}
