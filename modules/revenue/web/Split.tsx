// The maintenance fund's share of the net: the rule, closed quarters, and what arrived.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Card, Empty, Money, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { revenueTexts } from "./texts.ts";

export function Split({ entries }: { entries: string }) {
  const t = useTexts(revenueTexts);
  const language = useLanguage();
  const now = useNow();
  const day = (of: string) => dayWords(of, language, now);
  const split = useLedger("/revenue/split", {});
  return (
    <Section title={t.splitTitle}>
      <Answered of={split}>
        {({ rule, quarters, transfers }) => (
          <>
            {rule === null ? (
              <Empty>{t.noSplit}</Empty>
            ) : (
              <Card>
                <p>{t.share(rule.more_than, rule.parts, rule.of)}</p>
                <p className="caption">
                  {t.decided(day(rule.decided_on))} · {t.quarterTo(day(rule.quarter))}
                </p>
                {rule.owed_fen > 0 && <p>{t.owed(formatMoney(rule.owed_fen))}</p>}
                <OpenRecord commitment={rule.minutes} label={t.minutes} />
              </Card>
            )}
            {quarters.length + transfers.length > 0 && (
              <Card>
                <Rows>
                  {transfers.map(({ payout, fen, arrived_on, entry }) => (
                    <Row
                      key={payout}
                      {...(entry === null ? {} : { to: `${entries}/${entry}` })}
                      title={t.transfer}
                      note={arrived_on === null ? t.onTheWay : t.arrived(day(arrived_on))}
                      end={<Money fen={fen} />}
                    />
                  ))}
                  {quarters.map(({ quarter, income_fen, cost_fen, fen }) => (
                    <Row
                      key={quarter}
                      title={t.quarter(day(quarter))}
                      note={t.quarterSum(formatMoney(income_fen), formatMoney(cost_fen))}
                      end={<Money fen={fen} />}
                    />
                  ))}
                </Rows>
              </Card>
            )}
          </>
        )}
      </Answered>
    </Section>
  );
}
