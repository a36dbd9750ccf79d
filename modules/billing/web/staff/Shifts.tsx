// 收银交班: what is in the own drawer, counted and handed over; what colleagues handed over, counted
// again by somebody else.
import { useState, type ReactNode } from "react";
import { keepRecord, useAct } from "@linli/web/api/act.ts";
import { Answered } from "@linli/web/api/Answered.tsx";
import { newId, useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { ProofLinks } from "@linli/web/staff/ProofLinks.tsx";
import {
  BackLink,
  Badge,
  BigMoney,
  Button,
  Card,
  Empty,
  Moment,
  Money,
  PageTitle,
  Pairs,
  Section,
  TextArea,
  TextField,
} from "@linli/web/ui/index.ts";
import { TAKERS } from "./money.ts";
import { shiftTexts } from "./shiftTexts.ts";

type Shift = Schema<"CashShift">;
type Drawer = Schema<"CashDrawer">;

function HandOver({ drawer }: { drawer: Drawer }) {
  const t = useTexts(shiftTexts);
  const act = useAct();
  const [id, setId] = useState(newId);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const counted = parseYuan(typed);
  const differs = counted !== null && counted !== drawer.fen;

  async function send(): Promise<void> {
    setTried(true);
    const why = reason.trim();
    if (counted === null || (differs && why === "")) return;
    await act.send("billing.HandOverCash", async () => ({
      shift: id,
      counted,
      ...(differs ? { reason: await keepRecord("reason", why) } : {}),
    }));
    setId(newId());
    setTyped("");
    setReason("");
    setTried(false);
  }

  if (drawer.since_ms === null) {
    return (
      <>
        <Empty>{t.empty}</Empty>
        <Outcome act={act} done={t.done} />
      </>
    );
  }
  return (
    <Card>
      <BigMoney fen={drawer.fen} />
      <p className="caption">
        {t.since(drawer.receipts)} <Moment at={drawer.since_ms} />
      </p>
      <TextField
        label={t.counted}
        hint={t.countedHint}
        inputMode="decimal"
        value={typed}
        onText={setTyped}
        error={tried && counted === null ? t.noAmount : undefined}
      />
      {differs && (
        <TextArea
          label={t.why(formatMoney(Math.abs(counted - drawer.fen)), counted > drawer.fen)}
          hint={t.whyHint}
          value={reason}
          onText={setReason}
          error={tried && reason.trim() === "" ? t.noReason : undefined}
        />
      )}
      <Button icon="pen" pending={act.busy} onPress={send}>
        {t.handOver}
      </Button>
      <Outcome act={act} done={t.done} />
    </Card>
  );
}

function Confirm({ shift }: { shift: Shift }) {
  const t = useTexts(shiftTexts);
  const act = useAct();
  return (
    <>
      {act.phase !== "final" && (
        <Button
          look="second"
          icon="check"
          pending={act.busy}
          onPress={() => act.send("billing.ConfirmCash", { shift: shift.shift })}
        >
          {t.confirm}
        </Button>
      )}
      <Outcome act={act} done={t.confirmed} />
    </>
  );
}

function Handed({ shift, mine, may }: { shift: Shift; mine: boolean; may: boolean }) {
  const t = useTexts(shiftTexts);
  const difference = shift.counted_fen - shift.expected_fen;
  const waits = shift.confirmed_ms === null;
  return (
    <Card>
      <div className="line line-apart">
        <h3>{t.number(shift.number)}</h3>
        <Badge tone={waits ? "warn" : "ok"}>{waits ? t.waits : t.isConfirmed}</Badge>
      </div>
      <Pairs
        of={[
          [t.at, <Moment at={shift.at_ms} />],
          [t.receipts, String(shift.receipts)],
          [t.expected, <Money fen={shift.expected_fen} />],
          [t.counted, <Money fen={shift.counted_fen} />],
          ...(difference === 0
            ? []
            : [[t.difference, <Money fen={difference} change />] as [string, ReactNode]]),
        ]}
      />
      <div className="line">
        {shift.reason !== null && <OpenRecord commitment={shift.reason} label={t.readWhy} />}
        {waits && may && !mine && <Confirm shift={shift} />}
        {waits && mine && <p className="caption">{t.byColleague}</p>}
      </div>
      <ProofLinks proof={shift.proof} />
    </Card>
  );
}

export default function Shifts() {
  const t = useTexts(shiftTexts);
  const me = useObservable(currentIdentity)?.account;
  const may = useMayAct(["property_company"], TAKERS);
  const drawer = useLedger("/shifts/drawer", {}, { enabled: may });
  const pages = useLedgerPages("/shifts", {});
  const items: Shift[] = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <BackLink to="/desk/counter">{t.counter}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      {may && (
        <Section title={t.mine}>
          <Answered of={drawer}>{(found) => <HandOver drawer={found} />}</Answered>
        </Section>
      )}
      <Section title={t.earlier}>
        <Answered of={pages}>
          {() =>
            items.length === 0 ? (
              <Empty>{t.none}</Empty>
            ) : (
              <div className="book-cards">
                {items.map((shift) => (
                  <Handed key={shift.shift} shift={shift} mine={shift.by === me} may={may} />
                ))}
              </div>
            )
          }
        </Answered>
        {pages.hasNextPage && (
          <Button look="second" onPress={() => pages.fetchNextPage()}>
            {t.more}
          </Button>
        )}
      </Section>
    </>
  );
}
