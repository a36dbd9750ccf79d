// One fund: what it holds and where, and every entry, newest first.
import { Suspense } from "react";
import { useParams } from "wouter";
import { Answered, useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useInstitutionName } from "@linli/web/api/names.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { fundCardsOf } from "@linli/web/shell/registry.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import {
  BackLink,
  BigMoney,
  Button,
  Card,
  Empty,
  Failed,
  FundName,
  Loading,
  Money,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { NotFound } from "@linli/web/pages/NotFound.tsx";
import { GroupRow } from "./EntryRow.tsx";
import { groupsOf } from "./entries.ts";
import { FUND_TILES, isFund, sinceOf, type FundWord } from "./staff/books.ts";
import { treasuryTexts } from "./texts.ts";

type Detail = Schema<"BookDetail">;

function Holding({ book, fund }: { book: Detail; fund: FundWord }) {
  const t = useTexts(treasuryTexts);
  const bank = useInstitutionName(book.institution);
  const language = useLanguage();
  const now = useNow();
  return (
    <Card>
      <FundName fund={FUND_TILES[fund]} />
      <BigMoney fen={book.balance_fen} />
      {bank !== null && book.mask !== null && <p className="quiet">{t.custody(bank, book.mask)}</p>}
      {book.opened_as_of !== null && (
        <p className="caption">{t.openedAsOf(dayWords(book.opened_as_of, language, now))}</p>
      )}
      <Pairs
        of={[
          [t.in, <Money fen={book.in_fen} />],
          [t.out, <Money fen={book.out_fen} />],
        ]}
      />
    </Card>
  );
}

function Accounts({ book }: { book: Detail }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  if (book.accounts.length === 0) return null;
  return (
    <Section title={t.accounts}>
      <Card>
        <Rows>
          {book.accounts.map(({ account, name, name_en, balance_fen }) => (
            <Row
              key={account}
              title={language === "en" ? name_en : name}
              end={<Money fen={balance_fen} />}
            />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function Entries({ fund }: { fund: FundWord }) {
  const t = useTexts(treasuryTexts);
  const shell = useShellTexts();
  const entries = useLedgerPages("/books/{fund}/entries", { fund });
  if (entries.data === undefined) {
    return entries.error ? <Failed retry={() => void entries.refetch()} /> : <Loading />;
  }
  const items = entries.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty>{t.noEntries}</Empty>;
  return (
    <>
      <Card>
        <Rows>
          {groupsOf(items).map((group) => (
            <GroupRow key={group.key} group={group} />
          ))}
        </Rows>
      </Card>
      {entries.hasNextPage && (
        <Button
          look="second"
          pendingLabel={shell.states.loading}
          onPress={() => entries.fetchNextPage()}
        >
          {t.more}
        </Button>
      )}
    </>
  );
}

function Known({ fund }: { fund: FundWord }) {
  const t = useTexts(treasuryTexts);
  const shell = useShellTexts();
  const since = sinceOf("quarter", useNow());
  const params = since === undefined ? { fund } : { fund, since };
  const book = useLedger("/books/{fund}", params);
  return (
    <>
      <BackLink to="/ledger">{t.ledger}</BackLink>
      <PageTitle>{shell.funds[FUND_TILES[fund]]}</PageTitle>
      <Answered of={book}>
        {(found) => (
          <>
            <Holding book={found} fund={fund} />
            {fundCardsOf(fund).map(({ card: OneCard }, at) => (
              <Suspense key={at} fallback={<Loading />}>
                <OneCard />
              </Suspense>
            ))}
            <Section title={t.entries}>
              <Entries fund={fund} />
            </Section>
            <Accounts book={found} />
          </>
        )}
      </Answered>
    </>
  );
}

export default function Fund() {
  const { fund = "" } = useParams<{ fund: string }>();
  return isFund(fund) ? <Known fund={fund} /> : <NotFound />;
}
