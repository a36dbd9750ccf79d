// 账簿: the four funds, each with its balance, what came in and went out, and how it was opened.
import { useState } from "react";
import { Link } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, type BookView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  Card,
  Dotted,
  FundName,
  LinkButton,
  Money,
  PageTitle,
  Pairs,
  SelectField,
} from "@linli/web/ui/index.ts";
import { FUND_TILES, isFund, sinceOf, SPANS, type Span } from "./books.ts";
import { treasuryTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** Whoever opens one of the books. */
const OPENING_KINDS = ["property_company", "owners_committee", "bank"];

export function useOpeningWords(): (book: BookView) => string {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  return ({ opened_as_of, entries }) => {
    if (opened_as_of !== null) return t.openedAsOf(dayWords(opened_as_of, language, now));
    return entries === 0 ? t.waitingOpening : t.notOpened;
  };
}

export function BookFacts({ book }: { book: BookView }) {
  const t = useTexts(treasuryTexts);
  const opening = useOpeningWords();
  const bank =
    book.institution_name === null
      ? []
      : [[t.bank, <Dotted of={[book.institution_name, t.mask(book.mask ?? "")]} />] as const];
  return (
    <Pairs
      of={[
        [t.balance, <Money fen={book.balance_fen} />],
        [t.came, <Money fen={book.in_fen} />],
        [t.went, <Money fen={book.out_fen} />],
        [t.opening, opening(book)],
        ...bank.map(([name, value]) => [name, value] as [string, typeof value]),
        [t.entries, t.entriesCount(grouped(book.entries))],
      ]}
    />
  );
}

export function BookName({ book }: { book: BookView }) {
  const language = useLanguage();
  if (isFund(book.fund)) return <FundName fund={FUND_TILES[book.fund]} />;
  return <>{language === "en" ? book.name_en : book.name}</>;
}

export function SpanField({ span, onChoose }: { span: Span; onChoose: (span: Span) => void }) {
  const t = useTexts(treasuryTexts);
  return (
    <div className="filters">
      <SelectField
        label={t.period}
        value={span}
        options={SPANS.map((value) => ({ value, label: t.periods[value] }))}
        onChoose={(value) => onChoose(value as Span)}
      />
    </div>
  );
}

export default function Books() {
  const t = useTexts(treasuryTexts);
  const now = useNow();
  const mayAct = useMayAct(OPENING_KINDS);
  const [span, setSpan] = useState<Span>("quarter");
  const since = sinceOf(span, now);
  const books = useLedger("/books", since === undefined ? {} : { since });
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      {mayAct && (
        <p>
          <LinkButton look="second" icon="upload" to="/desk/books/opening">
            {t.openBooks}
          </LinkButton>
        </p>
      )}
      <SpanField span={span} onChoose={setSpan} />
      <Answered of={books}>
        {({ items }) => (
          <div className="book-cards">
            {items.map((book) => (
              <Card key={book.fund}>
                <h2>
                  <Link href={`/desk/books/${book.fund}`} className="heading-link">
                    <BookName book={book} />
                  </Link>
                </h2>
                <BookFacts book={book} />
              </Card>
            ))}
          </div>
        )}
      </Answered>
    </>
  );
}
