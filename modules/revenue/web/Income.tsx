// What a contract cost and what is left of it: the company's part with its arithmetic, every cost
// with its vouchers, each with its entry.
import type { ReactNode } from "react";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import {
  Badge,
  Card,
  Dotted,
  LinkButton,
  Money,
  Pairs,
  Row,
  Rows,
  Section,
  type BadgeTone,
} from "@linli/web/ui/index.ts";
import type { ContractDetail, CostView } from "./contract.ts";
import { percent } from "./percent.ts";
import { revenueTexts } from "./texts.ts";

export const COST_TONES: { [state: string]: BadgeTone } = { paid: "ok", returned: "bad" };

function Commission({ of, entries }: { of: ContractDetail; entries: string }) {
  const t = useTexts(revenueTexts);
  const language = useLanguage();
  const now = useNow();
  if (of.commission_bp === 0) return null;
  const { received_fen, commission_fen, commission_bp } = of;
  return (
    <>
      <p className="caption">
        {t.arithmetic(
          formatMoney(received_fen),
          percent(commission_bp),
          formatMoney(commission_fen),
        )}
      </p>
      {of.commissions.length > 0 && (
        <Rows>
          {of.commissions.map((grown) => (
            <Row
              key={grown.entry}
              to={`${entries}/${grown.entry}`}
              title={dayWords(isoDay(grown.at_ms), language, now)}
              note={
                <Dotted
                  of={[
                    t.entry(grown.entry),
                    t.grown(formatMoney(grown.received_fen), formatMoney(grown.commission_fen)),
                  ]}
                />
              }
              end={<Money fen={grown.fen} />}
            />
          ))}
        </Rows>
      )}
    </>
  );
}

function Cost({ of, entries }: { of: CostView; entries: string }) {
  const t = useTexts(revenueTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <Card>
      <div className="line line-apart">
        <h3>
          {t.costKinds[of.kind] ?? of.kind} <Money fen={of.fen} />
        </h3>
        <Badge tone={COST_TONES[of.state] ?? "warn"}>{t.costStates[of.state] ?? of.state}</Badge>
      </div>
      {of.paid_on !== null && (
        <p className="caption">{t.paidOn(dayWords(of.paid_on, language, now))}</p>
      )}
      <div className="line">
        {of.vouchers.map((voucher, at) => (
          <OpenRecord key={voucher} commitment={voucher} label={t.voucher(at + 1)} />
        ))}
        {of.entry !== null && (
          <LinkButton look="quiet" to={`${entries}/${of.entry}`}>
            {t.entryOf}
          </LinkButton>
        )}
      </div>
    </Card>
  );
}

export function Income({ of, entries }: { of: ContractDetail; entries: string }) {
  const t = useTexts(revenueTexts);
  if (of.commission_bp === 0 && of.costs.length === 0) return null;
  const pairs: [string, ReactNode][] = [[t.received, <Money fen={of.received_fen} />]];
  if (of.commission_bp > 0) pairs.push([t.commission, <Money fen={-of.commission_fen} />]);
  pairs.push([t.costs, <Money fen={-of.cost_fen} />]);
  pairs.push([t.leftOver, <Money fen={of.left_fen} />]);
  return (
    <Section title={t.incomeTitle}>
      <Card>
        <Pairs of={pairs} />
        <Commission of={of} entries={entries} />
      </Card>
      {of.costs.length === 0 && <p className="caption">{t.noCosts}</p>}
      {of.costs.map((cost) => (
        <Cost key={cost.cost} of={cost} entries={entries} />
      ))}
    </Section>
  );
}
