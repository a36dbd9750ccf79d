import type { EntryView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Dotted, FundName, Money, Row } from "@linli/web/ui/index.ts";
import { bankMove, sizeOf, type EntryGroup } from "./entries.ts";
import { FUND_TILES, isFund } from "./staff/books.ts";
import { treasuryTexts } from "./texts.ts";

/** What moved at the bank, with its sign; where nothing did, the size of the entry. */
export function Amount({ entries }: { entries: readonly EntryView[] }) {
  const moved = entries.reduce((sum, entry) => sum + bankMove(entry), 0);
  if (moved !== 0) return <Money fen={moved} change />;
  return <Money fen={entries.reduce((sum, entry) => sum + sizeOf(entry), 0)} />;
}

export function EntryRow({ entry, withFund }: { entry: EntryView; withFund?: true }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  const fund = withFund && isFund(entry.fund) ? FUND_TILES[entry.fund] : null;
  return (
    <Row
      to={`/entries/${entry.number}`}
      title={t.causes[entry.cause] ?? entry.cause}
      note={
        <Dotted
          of={[
            dayWords(entry.date, language, now),
            t.entry(entry.number),
            ...(fund === null ? [] : [<FundName fund={fund} />]),
          ]}
        />
      }
      end={<Amount entries={[entry]} />}
    />
  );
}

/** Many alike of one day: their sum, and each when opened. */
export function GroupRow({ group }: { group: EntryGroup }) {
  const t = useTexts(treasuryTexts);
  const language = useLanguage();
  const now = useNow();
  const only = group.entries.length === 1 ? group.entries[0] : undefined;
  if (only) return <EntryRow entry={only} />;
  return (
    <li>
      <details className="details group">
        <summary className="row-wrap">
          <span className="row-text">
            <span className="row-title">{t.causes[group.cause] ?? group.cause}</span>
            <span className="row-note">
              <Dotted of={[dayWords(group.date, language, now), t.many(group.entries.length)]} />
            </span>
          </span>
          <span className="row-end number">
            <Amount entries={group.entries} />
          </span>
        </summary>
        <ul className="rows">
          {group.entries.map((entry) => (
            <EntryRow key={entry.number} entry={entry} />
          ))}
        </ul>
      </details>
    </li>
  );
}
