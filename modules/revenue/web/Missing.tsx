// Money that should have come: each in a red card that says what, how much and since when.
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Card, Row, Rows } from "@linli/web/ui/index.ts";
import type { MissingView } from "./contract.ts";
import { revenueTexts } from "./texts.ts";

export function Missing({ items, base }: { items: MissingView[]; base: string }) {
  const t = useTexts(revenueTexts);
  const language = useLanguage();
  const now = useNow();
  if (items.length === 0) return null;
  return (
    <Card tone="bad">
      <Rows>
        {items.map(({ contract, number, title, missing_fen, due }) => (
          <Row
            key={`${contract}.${number}`}
            to={`${base}/${contract}`}
            icon="warning"
            title={title ?? t.untitled}
            note={t.missing(formatMoney(missing_fen), dayWords(due, language, now))}
          />
        ))}
      </Rows>
    </Card>
  );
}
