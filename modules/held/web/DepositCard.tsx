// One deposit, from what was agreed to what the bank has paid; what can be done stands below it.
import type { ReactNode } from "react";
import { useNow } from "@linli/web/clock.ts";
import { formatDate, formatMoney, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Badge, BigMoney, Card, Money, Notice, Pairs, Row, Rows } from "@linli/web/ui/index.ts";
import { TONES, waitsDecision, type Deposit } from "./deposit.ts";
import { heldTexts } from "./texts.ts";

function useDay(): (day: string) => string {
  const language = useLanguage();
  const now = useNow();
  return (day) => dayWords(day, language, now);
}

function Figures({ deposit }: { deposit: Deposit }) {
  const t = useTexts(heldTexts);
  const day = useDay();
  const { received_fen, held_fen, fen, return_by, receipts, account } = deposit;
  const partly = received_fen > 0 && (received_fen !== fen || held_fen !== received_fen);
  return (
    <Pairs
      of={[
        [t.returnBy, day(return_by)],
        ...(partly
          ? ([[t.receivedFen, <Money fen={received_fen} />]] as [string, ReactNode][])
          : []),
        ...(partly ? ([[t.heldFen, <Money fen={held_fen} />]] as [string, ReactNode][]) : []),
        ...receipts.map((one): [string, ReactNode] => [
          `${t.received} ${day(one.day)}`,
          <Money fen={one.fen} />,
        ]),
        ...(account === null
          ? []
          : ([[t.goesTo, t.tail(account.bank, account.tail)]] as [string, string][])),
      ]}
    />
  );
}

function Parts({ deposit: { parts } }: { deposit: Deposit }) {
  const t = useTexts(heldTexts);
  const day = useDay();
  if (parts.length === 0) return null;
  const paid = parts.filter(({ state }) => state === "paid");
  return (
    <>
      <Rows>
        {parts.map(({ part, payout, fen, due, state, paid_on }) => (
          <Row
            key={payout}
            icon="bank"
            title={t.parts[part] ?? part}
            note={`${t.partStates[state] ?? state} · ${
              paid_on === null ? t.dueOn(day(due)) : t.paidOn(day(paid_on))
            }`}
            end={<Money fen={fen} />}
          />
        ))}
      </Rows>
      {paid.some(({ slip }) => slip === null) && <p className="caption">{t.byStatement}</p>}
      <div className="line">
        {paid.map(
          ({ part, slip }) =>
            slip !== null && (
              <OpenRecord key={slip} commitment={slip} label={t.slip(t.parts[part] ?? part)} />
            ),
        )}
      </div>
    </>
  );
}

/** That it waits for a committee, and until when; red once that day is over. */
function Waiting({ deposit: { decide_by, undecided } }: { deposit: Deposit }) {
  const t = useTexts(heldTexts);
  const day = useDay();
  if (undecided) {
    return (
      <Notice tone="bad" title={t.undecided}>
        <p>{t.undecidedWhy(day(decide_by ?? ""))}</p>
      </Notice>
    );
  }
  return (
    <>
      <p>
        <Badge tone="warn">{t.waitsDecision}</Badge>
      </p>
      {decide_by !== null && <p className="caption">{t.decideBy(day(decide_by))}</p>}
    </>
  );
}

function Deductions({ deposit }: { deposit: Deposit }) {
  const t = useTexts(heldTexts);
  const day = useDay();
  const { deductions, deducted_fen, kept_fen, decided_by } = deposit;
  if (deductions.length === 0) return null;
  const waits = waitsDecision(deposit);
  return (
    <div className="stack">
      <h4>
        {t.deductions} <Money fen={deducted_fen} />
      </h4>
      {deductions.map(({ fen, reason, photos }, i) => (
        <div key={reason} className="line">
          <span>
            {t.deduction(i + 1)} <Money fen={fen} />
          </span>
          <OpenRecord commitment={reason} label={t.reason} />
          {photos.map((photo, at) => (
            <OpenRecord key={photo} commitment={photo} label={t.photo(at + 1)} />
          ))}
        </div>
      ))}
      {kept_fen === null && !waits && deposit.contest_until_ms !== null && (
        <p className="caption">{t.untilContest(day(isoDay(deposit.contest_until_ms - 1)))}</p>
      )}
      {waits && <Waiting deposit={deposit} />}
      {kept_fen !== null && (
        <p>
          {decided_by === null
            ? t.stands(formatMoney(kept_fen))
            : t.decided(formatMoney(kept_fen), formatMoney(deducted_fen))}
        </p>
      )}
      <div className="line">
        {deposit.contest_reason !== null && (
          <OpenRecord commitment={deposit.contest_reason} label={t.contested} />
        )}
        {deposit.decided_reason !== null && (
          <OpenRecord commitment={deposit.decided_reason} label={t.decidedReason} />
        )}
      </div>
    </div>
  );
}

interface DepositCardProps {
  deposit: Deposit;
  /** What is at the end of it: for residents and desks something else. */
  children: ReactNode;
}

export function DepositCard({ deposit, children }: DepositCardProps) {
  const t = useTexts(heldTexts);
  const language = useLanguage();
  const now = useNow();
  const { kind, door, state, fen, overdue, asked_ms, text } = deposit;
  const asked = asked_ms !== null;
  return (
    <Card>
      <h3>
        {t.kinds[kind] ?? kind} {door && <span className="quiet number">{door.door}</span>}
      </h3>
      <div className="line line-apart">
        <BigMoney fen={fen} />
        <Badge tone={TONES[state] ?? "plain"}>{t.states[state] ?? state}</Badge>
      </div>
      {overdue && (
        <Notice tone="bad" title={t.overdue}>
          <p>{waitsDecision(deposit) ? t.overdueDecide : asked ? t.overdueWait : t.overdueAsk}</p>
        </Notice>
      )}
      <Figures deposit={deposit} />
      <div className="line">
        <OpenRecord commitment={text} label={t.text} />
      </div>
      {asked && deposit.parts.length === 0 && state !== "returning" && (
        <p>{t.asked(formatDate(asked_ms, language, now))}</p>
      )}
      <Deductions deposit={deposit} />
      <Parts deposit={deposit} />
      {children}
    </Card>
  );
}
