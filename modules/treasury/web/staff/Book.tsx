// One fund: its accounts with both sides, and the journal behind them.
import { useState } from "react";
import { Link, useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, useLedgerPages, type EntryView, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { saveFile } from "@linli/web/staff/saveFile.ts";
import {
  BackLink,
  Button,
  Card,
  Empty,
  Money,
  Notice,
  PageTitle,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { BookFacts, SpanField } from "./Books.tsx";
import { sidesOf, sinceOf, type Span } from "./books.ts";
import { treasuryTexts, type TreasuryTexts } from "./texts.ts";

type Detail = Schema<"BookDetail">;

export function causeWords(t: TreasuryTexts, cause: string): string {
  return t.causes[cause as keyof TreasuryTexts["causes"]] ?? cause;
}

export function Balanced({ debit, credit }: { debit: number; credit: number }) {
  const t = useTexts(treasuryTexts);
  return debit === credit ? (
    <p className="quiet">{t.balanced}</p>
  ) : (
    <Notice tone="bad" title={t.unbalanced} />
  );
}

function Accounts({ book }: { book: Detail }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  if (book.accounts.length === 0) return <Empty>{t.noAccounts}</Empty>;
  const { debit, credit } = sidesOf(book.accounts);
  return (
    <>
      <TableBox label={t.accountsTable}>
        <thead>
          <tr>
            <th scope="col">{t.code}</th>
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
          {book.accounts.map((account) => (
            <tr key={account.account}>
              <td className="number">{account.account}</td>
              <th scope="row">{language === "en" ? account.name_en : account.name}</th>
              <td className="amount">
                <Money fen={account.debit_fen} />
              </td>
              <td className="amount">
                <Money fen={account.credit_fen} />
              </td>
              <td className="amount">
                <Money fen={account.balance_fen} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            <td>{t.sum}</td>
            <td className="amount">
              <Money fen={debit} />
            </td>
            <td className="amount">
              <Money fen={credit} />
            </td>
            <td />
          </tr>
        </tfoot>
      </TableBox>
      <Balanced debit={debit} credit={credit} />
    </>
  );
}

function Journal({ fund }: { fund: string }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  const entries = useLedgerPages("/books/{fund}/entries", { fund });
  return (
    <Pages of={entries}>
      {(items: EntryView[]) =>
        items.length === 0 ? (
          <Empty>{t.noEntries}</Empty>
        ) : (
          <TableBox label={t.entriesTable}>
            <thead>
              <tr>
                <th scope="col">{t.entries}</th>
                <th scope="col">{t.date}</th>
                <th scope="col">{t.cause}</th>
                <th scope="col">{t.account}</th>
                <th scope="col" className="amount">
                  {t.debit}
                </th>
                <th scope="col" className="amount">
                  {t.credit}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.flatMap((entry) =>
                entry.lines.map((line, i) => (
                  <tr key={`${entry.number}.${line.account}`}>
                    {i === 0 && (
                      <>
                        <th scope="row" rowSpan={entry.lines.length}>
                          <Link href={`/desk/books/entries/${entry.number}`}>
                            {t.entry(entry.number)}
                          </Link>
                        </th>
                        <td rowSpan={entry.lines.length}>{dayWords(entry.date, language, now)}</td>
                        <td rowSpan={entry.lines.length}>{causeWords(t, entry.cause)}</td>
                      </>
                    )}
                    <td>{language === "en" ? line.name_en : line.name}</td>
                    <td className="amount">
                      {line.debit_fen !== 0 && <Money fen={line.debit_fen} />}
                    </td>
                    <td className="amount">
                      {line.credit_fen !== 0 && <Money fen={line.credit_fen} />}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </TableBox>
        )
      }
    </Pages>
  );
}

/** The whole book as a text that hledger and its relatives read. */
function TakeJournal({ fund }: { fund: string }) {
  const t = useTexts(treasuryTexts);
  const [error, setError] = useState<unknown>(null);
  async function take(): Promise<void> {
    setError(null);
    try {
      await saveFile(`books/${fund}/journal`, {}, `${fund}.journal`);
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <>
      <p>
        <Button look="second" icon="download" onPress={take}>
          {t.journal}
        </Button>
      </p>
      <p className="caption">{t.journalNote}</p>
      {error !== null && <NotSent error={error} />}
    </>
  );
}

export default function Book() {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  const { fund = "" } = useParams<{ fund: string }>();
  const [span, setSpan] = useState<Span>("quarter");
  const since = sinceOf(span, now);
  const book = useLedger("/books/{fund}", { fund, ...(since === undefined ? {} : { since }) });
  return (
    <>
      <BackLink to="/desk/books">{t.back}</BackLink>
      <Answered of={book}>
        {(detail) => (
          <>
            <PageTitle note={t.private}>
              {t.book(language === "en" ? detail.name_en : detail.name)}
            </PageTitle>
            <SpanField span={span} onChoose={setSpan} />
            <Card>
              <BookFacts book={detail} />
            </Card>
            <Section title={t.accounts}>
              <Accounts book={detail} />
            </Section>
          </>
        )}
      </Answered>
      <Section title={t.entries}>
        <TakeJournal fund={fund} />
        <Journal fund={fund} />
      </Section>
    </>
  );
}
