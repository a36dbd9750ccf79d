// 期初开账: how far each of the four books is, and the sheet of the one that is opened now.
import { useState } from "react";
import { Answered, useLedger, type BookView } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS, dayStart } from "@linli/web/staff/calendar.ts";
import { holds, useMayAct, useRoles } from "@linli/web/staff/people.ts";
import {
  BackLink,
  Badge,
  Empty,
  LinkButton,
  PageTitle,
  Section,
  SelectField,
  TableBox,
  TextField,
} from "@linli/web/ui/index.ts";
import { BookName } from "./Books.tsx";
import { isFund, type FundWord } from "./books.ts";
import { OFFICES, OPENERS, stateOf, type BookOpening, type BookState } from "./opening.ts";
import { OpeningSheet } from "./OpeningSheet.tsx";
import { openingTexts } from "./openingTexts.ts";
import "@linli/web/staff/staff.css";

const TONES = { opened: "ok", waiting: "info", in_use: "plain", open_to_do: "warn" } as const;

interface Standing {
  book: BookView;
  fund: FundWord;
  state: BookState;
}

function StandingTable({ of }: { of: Standing[] }) {
  const t = useTexts(openingTexts);
  return (
    <TableBox label={t.books}>
      <thead>
        <tr>
          <th scope="col">{t.fund}</th>
          <th scope="col">{t.openedBy}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {of.map(({ book, fund, state }) => (
          <tr key={fund}>
            <th scope="row">
              <BookName book={book} />
            </th>
            <td>{t.kinds[fund]}</td>
            <td>
              <Badge tone={TONES[state]}>{t.states[state]}</Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function OpenOne({ funds }: { funds: Standing[] }) {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  // As the page was opened: what is sent must not take its own outcome away.
  const [mine] = useState(funds);
  const [chosen, setChosen] = useState<FundWord | null>(mine[0]?.fund ?? null);
  const [asOf, setAsOf] = useState(() => isoDay(ledgerNow() - DAY_MS));
  const isDay = dayStart(asOf) !== null && asOf <= isoDay(ledgerNow());
  if (chosen === null) return <Empty>{t.nothing}</Empty>;
  const name = (book: BookView): string => (language === "en" ? book.name_en : book.name);
  return (
    <OpeningSheet key={chosen} fund={chosen} asOf={isDay ? asOf : null}>
      <div className="form-grid">
        <SelectField
          label={t.book}
          value={chosen}
          options={mine.map(({ book, fund }) => ({ value: fund, label: name(book) }))}
          onChoose={(value) => setChosen(value as FundWord)}
        />
        <TextField
          label={t.asOf}
          hint={t.asOfHint}
          type="date"
          value={asOf}
          error={isDay ? undefined : t.asOfWrong}
          onText={setAsOf}
        />
      </div>
    </OpeningSheet>
  );
}

function Loaded({ books, openings }: { books: BookView[]; openings: BookOpening[] }) {
  const roles = useRoles();
  const mayAct = useMayAct();
  const all = books.flatMap((book): Standing[] =>
    isFund(book.fund) ? [{ book, fund: book.fund, state: stateOf(book, openings) }] : [],
  );
  const mine = all.filter(
    ({ fund, state }) => state === "open_to_do" && holds(roles, OPENERS[fund], OFFICES),
  );
  return (
    <>
      <StandingTable of={all} />
      {mayAct && <OpenOne funds={mine} />}
    </>
  );
}

export default function Opening() {
  const t = useTexts(openingTexts);
  const books = useLedger("/books", {});
  const openings = useLedger("/book-openings", {});
  return (
    <>
      <BackLink to="/desk/books">{t.back}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={books}>
        {({ items }) => (
          <Answered of={openings}>
            {(known) => <Loaded books={items} openings={known.items} />}
          </Answered>
        )}
      </Answered>
      <Section title={t.other}>
        <p className="line">
          <LinkButton look="second" icon="upload" to="/desk/contracts/import">
            {t.contracts}
          </LinkButton>
          <LinkButton look="second" icon="upload" to="/desk/roster/import">
            {t.roster}
          </LinkButton>
        </p>
      </Section>
    </>
  );
}
