// Every settled month: income, cost, the company's remuneration with its arithmetic, what is left
// and whose it is.
import type { ReactNode } from "react";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import { Badge, Card, LinkButton, Money, Pairs } from "@linli/web/ui/index.ts";
import { percentWords, type MonthView } from "./service.ts";
import { serviceTexts, type ServiceTexts } from "./texts.ts";

/** How the remuneration of a month came about. */
export function arithmeticWords(t: ServiceTexts, month: MonthView): string {
  const { terms, fees_fen, remuneration_fen } = month;
  const sum = formatMoney(remuneration_fen);
  if (terms.fixed_fen !== null) return t.fixedSum(sum);
  if (remuneration_fen === 0 && fees_fen <= 0) return t.noPay;
  return t.arithmetic(formatMoney(fees_fen), percentWords(terms.basis_points ?? 0), sum);
}

/** What is left of a month, in words that say whose it is; the sum is never negative. */
export function outcomeWords(t: ServiceTexts, mode: string, outcomeFen: number): string {
  const words = t.outcomes[mode];
  return (outcomeFen >= 0 ? words?.left : words?.short) ?? "";
}

export function Month({ of, entries }: { of: MonthView; entries: string }) {
  const t = useTexts(serviceTexts);
  const language = useLanguage();
  const { terms, remuneration_fen: pay, unpaid_fen: unpaid, outcome_fen: outcome, entry } = of;
  const isPaid = terms.mode === "remuneration";
  const pairs: [string, ReactNode][] = [
    [t.income, <Money fen={of.income_fen} />],
    [t.cost, <Money fen={of.cost_fen} />],
  ];
  if (isPaid) pairs.push([t.remuneration, <Money fen={pay} />]);
  pairs.push([outcomeWords(t, terms.mode, outcome), <Money fen={Math.abs(outcome)} />]);
  return (
    <Card>
      <div className="line line-apart">
        <h3>{monthWords(of.month, language)}</h3>
        <Badge tone="plain">{t.modes[terms.mode] ?? terms.mode}</Badge>
      </div>
      <Pairs of={pairs} />
      {isPaid && <p className="caption">{arithmeticWords(t, of)}</p>}
      {isPaid && pay > 0 && (
        <p>
          <Badge tone={unpaid === 0 ? "ok" : "plain"}>
            {unpaid === 0 ? t.paid : t.unpaid(formatMoney(unpaid))}
          </Badge>
        </p>
      )}
      {entry !== null && (
        <LinkButton look="quiet" to={`${entries}/${entry}`}>
          {t.entry(entry)}
        </LinkButton>
      )}
    </Card>
  );
}
