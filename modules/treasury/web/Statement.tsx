// 我家的账: every line of the own flat in the books, newest first, with the balance after it.
import { useParams } from "wouter";
import { Refused, useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import {
  BackLink,
  Button,
  Card,
  Dotted,
  Empty,
  Failed,
  Loading,
  Money,
  Notice,
  PageTitle,
  Row,
  Rows,
} from "@linli/web/ui/index.ts";
import { treasuryTexts } from "./texts.ts";

type Line = Schema<"StatementLine">;

/** Accounts from here on grow by what is credited: prepaid money, the flat's share of a fund. */
const CREDIT_ACCOUNTS = 2_000;

/** By how much the balance beside it moved. */
export function movedOn({ account, debit_fen, credit_fen }: Line): number {
  return account < CREDIT_ACCOUNTS ? debit_fen - credit_fen : credit_fen - debit_fen;
}

function LineRow({ line }: { line: Line }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <Row
      title={t.causes[line.cause] ?? line.cause}
      note={
        <Dotted
          of={[
            dayWords(line.date, language, now),
            language === "en" ? line.name_en : line.name,
            `${t.after} ${formatMoney(line.balance_fen)}`,
          ]}
        />
      }
      end={<Money fen={movedOn(line)} change />}
    />
  );
}

export default function Statement() {
  const t = useTexts(treasuryTexts);
  const shell = useShellTexts();
  const { flat = "" } = useParams<{ flat: string }>();
  const me = useLedger("/me", {}, { keep: true });
  const door = me.data?.flats.find((own) => own.flat === flat)?.door?.door;
  const lines = useLedgerPages("/flats/{flat}/statement", { flat });
  const items = lines.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <BackLink to="/ledger">{t.ledger}</BackLink>
      <PageTitle note={t.ownLead}>{door === undefined ? t.own : t.ownOf(door)}</PageTitle>
      {lines.data === undefined &&
        (lines.error instanceof Refused ? (
          <Notice tone="warn" title={lines.error.words} />
        ) : lines.error ? (
          <Failed retry={() => void lines.refetch()} />
        ) : (
          <Loading />
        ))}
      {lines.data !== undefined && items.length === 0 && <Empty>{t.noOwn}</Empty>}
      {items.length > 0 && (
        <Card>
          <Rows>
            {items.map((line) => (
              <LineRow key={`${line.number}.${line.account}`} line={line} />
            ))}
          </Rows>
        </Card>
      )}
      {lines.hasNextPage && (
        <Button
          look="second"
          pendingLabel={shell.states.loading}
          onPress={() => lines.fetchNextPage()}
        >
          {t.more}
        </Button>
      )}
    </>
  );
}
