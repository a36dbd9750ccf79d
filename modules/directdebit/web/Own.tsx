// 银行代扣 of one flat: the account, what is with the bank, what it answered, and taking it back in
// one tap.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered, Outcome, useAct, useLedger, type Act } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Button,
  Card,
  Day,
  Dotted,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { MandateSheet } from "./MandateSheet.tsx";
import type { ItemView, MandateView, PassedView } from "./mandate.ts";
import { bankDebitTexts } from "./texts.ts";

/** Items, bills not sent and ended mandates shown: what a person remembers. */
const SHOWN_MAX = 12;

interface LiveProps {
  mandate: MandateView;
  act: Act;
  onChange: () => void;
}

function Live({ mandate, act, onChange }: LiveProps) {
  const t = useTexts(bankDebitTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const now = useNow();
  const { paused } = useObservable(status);
  const { account } = mandate;
  const revoke = () => act.send("directdebit.RevokeBankDebit", { mandate: mandate.mandate });
  return (
    <>
      <Pairs
        of={[
          [t.account, account === null ? t.accountOfOther : t.tail(account.bank, account.tail)],
          [t.cap, <Money fen={mandate.cap_fen} />],
          [t.until, dayWords(mandate.until, language, now)],
        ]}
      />
      <div className="line">
        <Button look="second" instant onPress={onChange}>
          {t.change}
        </Button>
        <Button look="danger" pending={act.busy} disabled={paused} onPress={revoke}>
          {t.revoke}
        </Button>
      </div>
      <p className="caption">{t.revokeNote}</p>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
    </>
  );
}

/** How an item stands; never that it was collected before the bank has said so. */
function ItemRow({ item }: { item: ItemView }) {
  const t = useTexts(bankDebitTexts);
  const language = useLanguage();
  const now = useNow();
  const icon = { paid: "check", failed: "warning" }[item.state] ?? "clock";
  const title =
    item.state === "waiting"
      ? t.waitingOn(dayWords(item.collect_on, language, now))
      : (t.states[item.state] ?? item.state);
  const why =
    item.state === "failed" && item.why !== null ? (t.failures[item.why] ?? item.why) : null;
  return (
    <Row
      to={`/bills/${item.bill}`}
      icon={icon as "check" | "warning" | "clock"}
      title={title}
      note={
        <Dotted
          of={[
            ...(why === null ? [] : [why]),
            ...(item.prepaid ? [t.prepaid] : []),
            ...(item.outcome_ms === null ? [] : [<Day at={item.outcome_ms} />]),
          ]}
        />
      }
      end={<Money fen={item.fen} />}
    />
  );
}

function Items({ items }: { items: ItemView[] }) {
  const t = useTexts(bankDebitTexts);
  if (items.length === 0) return null;
  return (
    <Section title={t.items}>
      <Card>
        <Rows>
          {items.map((item) => (
            <ItemRow key={`${item.batch}${item.item}`} item={item} />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function Passed({ passed }: { passed: PassedView[] }) {
  const t = useTexts(bankDebitTexts);
  if (passed.length === 0) return null;
  return (
    <Section title={t.passed}>
      <Card>
        <Rows>
          {passed.map(({ batch, bill, why, owed_fen, at_ms }) => (
            <Row
              key={`${batch}${bill}`}
              to={`/bills/${bill}`}
              icon="clock"
              title={t.reasons[why] ?? why}
              note={<Day at={at_ms} />}
              end={<Money fen={owed_fen} />}
            />
          ))}
        </Rows>
      </Card>
    </Section>
  );
}

function Ended({ mandates }: { mandates: MandateView[] }) {
  const t = useTexts(bankDebitTexts);
  if (mandates.length === 0) return null;
  return (
    <details className="details">
      <summary>{t.earlier}</summary>
      <Rows>
        {mandates.map(({ mandate, cap_fen, ended_ms, ended_why, given_ms }) => (
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

function Mandates({ flat }: { flat: string }) {
  const t = useTexts(bankDebitTexts);
  const mandates = useLedger("/bank-debit-mandates", { flat, limit: SHOWN_MAX }, { keep: true });
  const [sheet, setSheet] = useState(false);
  // Here, so that its answer stays when the mandate it took back is gone.
  const revoking = useAct();
  return (
    <Answered of={mandates}>
      {({ items }) => {
        const live = items.find((each) => each.live) ?? null;
        return (
          <Card>
            {live === null ? (
              <>
                <p>{t.lead}</p>
                <p>
                  <Button icon="bank" instant onPress={() => setSheet(true)}>
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
            <p className="caption">{t.prepaidFirst}</p>
            <Ended mandates={items.filter((each) => !each.live)} />
            <MandateSheet flat={flat} mandate={live} open={sheet} onClose={() => setSheet(false)} />
          </Card>
        );
      }}
    </Answered>
  );
}

export default function Own() {
  const t = useTexts(bankDebitTexts);
  const { flat = "" } = useParams<{ flat: string }>();
  const me = useLedger("/me", {}, { keep: true });
  const asked = { flat, limit: SHOWN_MAX };
  const items = useLedger("/bank-debit-items", asked, { keep: true });
  const passed = useLedger("/bank-debits-passed", asked, { keep: true });
  const door = me.data?.flats.find((own) => own.flat === flat)?.door?.door;
  return (
    <>
      <BackLink to="/bills">{t.back}</BackLink>
      <PageTitle note={door}>{t.title}</PageTitle>
      <Mandates flat={flat} />
      <Items items={items.data?.items ?? []} />
      <Passed passed={passed.data?.items ?? []} />
      <Section title={t.whoTitle}>
        <p className="quiet">{t.who}</p>
      </Section>
    </>
  );
}
