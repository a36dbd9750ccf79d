// One entry of the journal: its lines, why it was made, and its receipt.
import { useParams } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, type EntryView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { ProofLinks } from "@linli/web/staff/ProofLinks.tsx";
import {
  BackLink,
  Card,
  FundName,
  Moment,
  Money,
  PageTitle,
  Pairs,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { Balanced, causeWords } from "./Book.tsx";
import { FUND_TILES, isFund, sidesOf } from "./books.ts";
import { treasuryTexts } from "./texts.ts";

function Lines({ entry }: { entry: EntryView }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const { debit, credit } = sidesOf(entry.lines);
  return (
    <>
      <TableBox label={t.linesTable}>
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
          </tr>
        </thead>
        <tbody>
          {entry.lines.map((line) => (
            <tr key={line.account}>
              <td className="number">{line.account}</td>
              <th scope="row">{language === "en" ? line.name_en : line.name}</th>
              <td className="amount">{line.debit_fen !== 0 && <Money fen={line.debit_fen} />}</td>
              <td className="amount">{line.credit_fen !== 0 && <Money fen={line.credit_fen} />}</td>
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
          </tr>
        </tfoot>
      </TableBox>
      <Balanced debit={debit} credit={credit} />
    </>
  );
}

export default function Entry() {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  const { number = "" } = useParams<{ number: string }>();
  const query = useLedger("/entries/{number}", { number: Number(number) });
  return (
    <Answered of={query}>
      {(entry) => (
        <>
          <BackLink to={`/desk/books/${entry.fund}`}>{t.back}</BackLink>
          <PageTitle>{t.entry(entry.number)}</PageTitle>
          <Card>
            <Pairs
              of={[
                [t.fund, isFund(entry.fund) ? <FundName fund={FUND_TILES[entry.fund]} /> : "—"],
                [t.date, dayWords(entry.date, language, now)],
                [t.cause, causeWords(t, entry.cause)],
                [t.recorded, <Moment at={entry.time_ms} />],
              ]}
            />
          </Card>
          <Section title={t.lines}>
            <Lines entry={entry} />
            <p className="caption">{t.private}</p>
          </Section>
          <ProofLinks proof={entry.proof} />
        </>
      )}
    </Answered>
  );
}
