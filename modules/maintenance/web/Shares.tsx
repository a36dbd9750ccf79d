// What was shared out, newest first: the same rows for owners and at desks.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatDate } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Card, Empty, Money, Row, Rows } from "@linli/web/ui/index.ts";
import { maintenanceTexts } from "./texts.ts";

export function Shares({ limit }: { limit: number }) {
  const t = useTexts(maintenanceTexts);
  const language = useLanguage();
  const now = useNow();
  const shares = useLedger("/maintenance/shares", { limit });
  const state = (word: string, at: number): string => {
    if (word === "underway") return t.underway;
    return word === "dropped" ? t.dropped : formatDate(at, language, now);
  };
  return (
    <Answered of={shares}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{t.noShares}</Empty>
        ) : (
          <Card>
            <Rows>
              {items.map((one) => (
                <Row
                  key={one.share}
                  title={t.shareOf(t.sources[one.source] ?? one.source, one.flats)}
                  note={state(one.state, one.at_ms)}
                  end={<Money fen={one.fen} />}
                />
              ))}
            </Rows>
          </Card>
        )
      }
    </Answered>
  );
}
