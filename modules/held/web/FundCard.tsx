// On the page of the fund: how much is held for flats, and what is past its day.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Money, Notice, Pairs, Section } from "@linli/web/ui/index.ts";
import { heldTexts } from "./texts.ts";

export default function FundCard() {
  const t = useTexts(heldTexts);
  const totals = useLedger("/held", {});
  return (
    <Section title={t.totals}>
      <Answered of={totals}>
        {({ deposits, held_fen, overdue, overdue_fen, undecided, ...more }) => (
          <Card>
            <Pairs of={[[t.totalsOf(deposits), <Money fen={held_fen} />]]} />
            {overdue > 0 ? (
              <Notice tone="bad" title={t.totalsOverdue}>
                <p>
                  {t.totalsOf(overdue)} <Money fen={overdue_fen} />
                </p>
              </Notice>
            ) : (
              <p className="caption">{t.noOverdue}</p>
            )}
            {undecided > 0 && (
              <Notice tone="bad" title={t.totalsUndecided}>
                <p>
                  {t.totalsOf(undecided)} <Money fen={more.undecided_fen} />
                </p>
              </Notice>
            )}
            <p className="caption">{more.renovation_allowed ? t.renovationOn : t.renovationOff}</p>
          </Card>
        )}
      </Answered>
    </Section>
  );
}
