// 自动扣款 of one flat: what it is, or what it will do next, what it could not do, and taking it
// back in one tap.
import { useState } from "react";
import { Answered, Outcome, useAct, useLedger, type Act } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { status } from "@linli/web/status.ts";
import { Button, Card, Day, Dotted, Money, Notice, Pairs, Row, Rows } from "@linli/web/ui/index.ts";
import { stageOf, type MandateView, type NextDebit } from "./debit.ts";
import { debitTexts } from "./debitTexts.ts";
import { DebitSheet } from "./DebitSheet.tsx";
import { useFlats } from "./own.tsx";

/** Ended mandates and failures shown: what a person remembers. */
const SHOWN_MAX = 3;

/** When how much is debited, and whether it can be. */
function Next({ next }: { next: NextDebit | null }) {
  const t = useTexts(debitTexts);
  const language = useLanguage();
  const now = useNow();
  if (next === null) return <p className="quiet">{t.noNext}</p>;
  const { due, tried_until, owed_fen, prepaid_fen, bar } = next;
  const [owed, prepaid] = [formatMoney(owed_fen), formatMoney(prepaid_fen)];
  const stage = stageOf(next, now);
  const when = {
    ahead: (bar === null ? t.onDay : t.dueOn)(dayWords(due, language, now), owed),
    again: t.again(dayWords(tried_until, language, now), owed),
    past: t.noMore(owed),
  }[stage];
  const short = bar === "prepaid_too_low";
  const have = short ? t.short(prepaid, formatMoney(owed_fen - prepaid_fen)) : t.enough(prepaid);
  if (bar === null) {
    return (
      <div className="stack-tight">
        <p className="strong">{when}</p>
        <p className="quiet">{have}</p>
      </div>
    );
  }
  return (
    <Notice tone="warn" title={when}>
      {stage !== "past" && <p>{t.bars[bar] ?? bar}</p>}
      {short && <p>{have}</p>}
      {short && stage === "ahead" && <p>{t.topUp}</p>}
    </Notice>
  );
}

function Failures({ mandate }: { mandate: MandateView }) {
  const t = useTexts(debitTexts);
  if (mandate.failures.length === 0) return null;
  return (
    <div className="stack-tight">
      <h4>{t.failures}</h4>
      <Rows>
        {mandate.failures.slice(0, SHOWN_MAX).map(({ bill, why, owed_fen, at_ms }) => (
          <Row
            key={`${bill}${why}`}
            to={`/bills/${bill}`}
            icon="warning"
            title={t.reasons[why] ?? why}
            note={<Day at={at_ms} />}
            end={<Money fen={owed_fen} />}
          />
        ))}
      </Rows>
    </div>
  );
}

interface LiveProps {
  mandate: MandateView;
  act: Act;
  onChange: () => void;
}

function Live({ mandate, act, onChange }: LiveProps) {
  const t = useTexts(debitTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const now = useNow();
  const { paused } = useObservable(status);
  const revoke = () => act.send("billing.RevokeDebit", { mandate: mandate.mandate });
  return (
    <>
      <Next next={mandate.next} />
      <Pairs
        of={[
          [t.cap, <Money fen={mandate.cap_fen} />],
          [t.until, dayWords(mandate.until, language, now)],
        ]}
      />
      <Failures mandate={mandate} />
      <div className="line">
        <Button look="second" instant onPress={onChange}>
          {t.change}
        </Button>
        <Button look="danger" pending={act.busy} disabled={paused} onPress={revoke}>
          {t.revoke}
        </Button>
      </div>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
    </>
  );
}

function Ended({ mandates }: { mandates: MandateView[] }) {
  const t = useTexts(debitTexts);
  if (mandates.length === 0) return null;
  return (
    <details className="details">
      <summary>{t.earlier}</summary>
      <Rows>
        {mandates.slice(0, SHOWN_MAX).map(({ mandate, cap_fen, ended_ms, ended_why, given_ms }) => (
          <Row
            key={mandate}
            icon="clock"
            title={t.upTo(formatMoney(cap_fen))}
            note={
              <Dotted
                of={[
                  <Day at={ended_ms ?? given_ms} />,
                  ended_why === null ? t.over : (t.ends[ended_why] ?? ended_why),
                ]}
              />
            }
          />
        ))}
      </Rows>
    </details>
  );
}

function FlatDebit({ flat, door }: { flat: string; door: string | null }) {
  const t = useTexts(debitTexts);
  const mandates = useLedger("/mandates", { flat, limit: 10 }, { keep: true });
  const [sheet, setSheet] = useState(false);
  // Here, so that its answer stays when the mandate it took back is gone.
  const revoking = useAct();
  return (
    <Answered of={mandates}>
      {({ items }) => {
        const live = items.find((each) => each.live) ?? null;
        return (
          <Card>
            <h3>
              {t.title} {door !== null && <span className="quiet number">{door}</span>}
            </h3>
            {live === null ? (
              <>
                <p>{t.lead}</p>
                <p>
                  <Button look="second" instant onPress={() => setSheet(true)}>
                    {t.set}
                  </Button>
                </p>
              </>
            ) : (
              <Live mandate={live} act={revoking} onChange={() => setSheet(true)} />
            )}
            {(live === null || revoking.phase !== "final") && (
              <Outcome act={revoking} done={<Notice tone="ok" title={t.revoked} />} />
            )}
            <Ended mandates={items.filter((each) => !each.live)} />
            <Rows>
              <Row
                to={`/bills/bank-debit/${flat}`}
                icon="bank"
                title={t.byBank}
                note={t.byBankNote}
              />
            </Rows>
            <DebitSheet flat={flat} mandate={live} open={sheet} onClose={() => setSheet(false)} />
          </Card>
        );
      }}
    </Answered>
  );
}

/** One card for each flat behind this reader's door. */
export function DebitCards() {
  return (
    <>
      {useFlats().map((flat) => (
        <FlatDebit key={flat.flat} {...flat} />
      ))}
    </>
  );
}
