// What the company earns of all contracts, what it got, and what waits.
import type { ReactNode } from "react";
import { useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Badge, Card, Money, Notice, Pairs, Row, Rows, Section } from "@linli/web/ui/index.ts";
import { COST_TONES } from "./Income.tsx";
import { revenueTexts } from "./texts.ts";

export function Commission({ entries }: { entries: string }) {
  const t = useTexts(revenueTexts);
  const language = useLanguage();
  const now = useNow();
  const { data } = useLedger("/revenue/commission", {});
  // Most communities have agreed on none: then nothing is said.
  if (data === undefined || (data.entered_fen === 0 && data.payments.length === 0)) return null;
  const pairs: [string, ReactNode][] = [
    [t.earned, <Money fen={data.entered_fen} />],
    [t.instructed, <Money fen={data.instructed_fen} />],
    [t.owedCommission, <Money fen={data.owed_fen} />],
  ];
  if (data.ahead_fen > 0) pairs.push([t.ahead, <Money fen={data.ahead_fen} />]);
  return (
    <Section title={t.commissionTitle}>
      {data.held_fen > 0 && (
        <Notice tone="warn" title={data.has_account ? t.heldForMoney : t.heldForAccount} />
      )}
      <Card>
        <p className="caption">{t.commissionNote}</p>
        <Pairs of={pairs} />
        {data.quarter !== null && (
          <p className="caption">{t.quarterTo(dayWords(data.quarter, language, now))}</p>
        )}
        {data.payments.length > 0 && (
          <Rows>
            {data.payments.map(({ payout, fen, state, paid_on, entry }) => (
              <Row
                key={payout}
                {...(entry === null ? {} : { to: `${entries}/${entry}` })}
                title={t.payment}
                note={
                  <>
                    <Badge tone={COST_TONES[state] ?? "warn"}>{t.costStates[state]}</Badge>{" "}
                    {paid_on !== null && t.paidOn(dayWords(paid_on, language, now))}
                  </>
                }
                end={<Money fen={fen} />}
              />
            ))}
          </Rows>
        )}
      </Card>
    </Section>
  );
}
