// The four funds: what each holds, what came in and went out this quarter; and the latest large
// payments out of any of them.
import { Link } from "wouter";
import {
  Answered,
  useLedger,
  useLedgerPages,
  type BookView,
  type EntryView,
} from "@linli/web/api/index.ts";
import { useMayReadBooks } from "@linli/web/api/rights.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Empty, FundTile, Rows, Section } from "@linli/web/ui/index.ts";
import { EntryRow } from "./EntryRow.tsx";
import { bankMove } from "./entries.ts";
import { FUND_TILES, isFund, sinceOf, type FundWord } from "./staff/books.ts";
import { treasuryTexts } from "./texts.ts";

/** A payment of this much, in fen, is one that people ask about (10,000 yuan). */
const LARGE_FEN = 1_000_000;
const LARGE_SHOWN = 3;

function Tile({ book }: { book: BookView }) {
  const t = useTexts(treasuryTexts);
  if (!isFund(book.fund)) return null;
  return (
    <Link href={`/funds/${book.fund}`} className="tile-link">
      <FundTile fund={FUND_TILES[book.fund]} balanceFen={book.balance_fen}>
        <span className="tile-flow">
          {t.in} {formatMoney(book.in_fen)}
        </span>{" "}
        <span className="tile-flow">
          {t.out} {formatMoney(book.out_fen)}
        </span>
      </FundTile>
    </Link>
  );
}

const FUNDS = Object.keys(FUND_TILES) as FundWord[];

/** The largest of the newest entries of each fund that paid anything; the same four every time. */
function useLarge(books: BookView[]): EntryView[] {
  const spends = (fund: FundWord): boolean =>
    books.some((book) => book.fund === fund && book.out_fen >= LARGE_FEN);
  return FUNDS.flatMap((fund) => {
    const enabled = spends(fund);
    const entries = useLedgerPages("/books/{fund}/entries", { fund }, { enabled });
    const items = enabled ? (entries.data?.pages.flatMap((page) => page.items) ?? []) : [];
    return items.filter((entry) => bankMove(entry) <= -LARGE_FEN).slice(0, LARGE_SHOWN);
  });
}

function Large({ books }: { books: BookView[] }) {
  const t = useTexts(treasuryTexts);
  const large = useLarge(books);
  if (large.length === 0) return null;
  return (
    <Section title={t.large}>
      <Card>
        <Rows>
          {large.map((entry) => (
            <EntryRow key={entry.number} entry={entry} withFund />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

export default function Funds() {
  const t = useTexts(treasuryTexts);
  const since = sinceOf("quarter", useNow());
  const may = useMayReadBooks();
  const params = since === undefined ? {} : { since };
  const books = useLedger("/books", params, { keep: true, enabled: may === true });
  if (may === false) return <Empty>{t.ownersOnly}</Empty>;
  return (
    <Answered of={books}>
      {({ items }) => (
        <>
          <p className="quiet">{t.lead}</p>
          <div className="tiles">
            {items.map((book) => (
              <Tile key={book.fund} book={book} />
            ))}
          </div>
          <Large books={items} />
        </>
      )}
    </Answered>
  );
}
