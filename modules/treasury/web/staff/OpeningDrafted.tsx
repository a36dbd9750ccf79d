// What a co-signer of an opening is asked to sign: sums by account, and every line of every flat.
import { useState } from "react";
import { Answered, fetchLedger, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { Button, Card, Empty, Money, TableBox } from "@linli/web/ui/index.ts";
import { OpeningSums } from "./OpeningSums.tsx";
import { openingTexts } from "./openingTexts.ts";

type Line = Schema<"BookOpeningLine">;

function LineTable({ lines }: { lines: Line[] }) {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  if (lines.length === 0) return <Empty>{t.linesNone}</Empty>;
  return (
    <TableBox label={t.linesTable}>
      <thead>
        <tr>
          <th scope="col">{t.door}</th>
          <th scope="col">{t.account}</th>
          <th scope="col" className="amount">
            {t.amount}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={at}>
            <th scope="row" className="number">
              {line.flat === null ? t.whole : (line.door?.door ?? "—")}
            </th>
            <td>
              <span className="number">{line.account}</span>{" "}
              {language === "en" ? line.name_en : line.name}
            </td>
            <td className="amount">
              <Money fen={line.fen} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

/** Read part by part, when somebody asks: each look at a flat is logged. */
function Lines({ opening }: { opening: string }) {
  const t = useTexts(openingTexts);
  const [lines, setLines] = useState<Line[] | null>(null);
  const [next, setNext] = useState<number | null>(0);
  const [error, setError] = useState<unknown>(null);
  async function show(): Promise<void> {
    if (next === null) return;
    setError(null);
    try {
      const found = await fetchLedger("/book-openings/{opening}/lines", { opening, part: next });
      setLines([...(lines ?? []), ...found.lines]);
      setNext(found.next);
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <div className="stack">
      {lines !== null && <LineTable lines={lines} />}
      {next !== null && (
        <p>
          <Button look="second" icon="list" onPress={show}>
            {lines === null ? t.showLines : t.more}
          </Button>
        </p>
      )}
      <p className="caption">{t.linesNote}</p>
      {error !== null && <NotSent error={error} />}
    </div>
  );
}

export default function OpeningDrafted({ subject }: { subject: string }) {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  const now = useNow();
  const opening = useLedger("/book-openings/{opening}", { opening: subject });
  return (
    <Answered of={opening}>
      {(sums) =>
        sums.parts > 0 && (
          <Card>
            <p>{t.asOfDay(dayWords(sums.as_of, language, now))}</p>
            <OpeningSums of={sums.accounts} />
            <Lines opening={subject} />
          </Card>
        )
      }
    </Answered>
  );
}
