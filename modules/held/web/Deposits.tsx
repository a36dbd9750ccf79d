// 我的押金: what the company asks for, what is held, and how it comes back.
import { useState } from "react";
import {
  currentSession,
  keepRecord,
  Outcome,
  useAct,
  useLedgerPages,
  type Act,
} from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { utf8 } from "@linli/web/bytes.ts";
import { useNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { REASON_BYTES_MAX } from "@linli/web/limits.ts";
import { useObservable } from "@linli/web/observable.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Button,
  Empty,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
  Sheet,
  TextArea,
} from "@linli/web/ui/index.ts";
import { mayContest } from "./contest.ts";
import {
  depositClaims,
  isHeld,
  lacking,
  NO_PAYEE,
  payeeProblems,
  payeeRecord,
  type Deposit,
} from "./deposit.ts";
import { DepositCard } from "./DepositCard.tsx";
import { useScopes, type Scope } from "./own.ts";
import { PayeeFields } from "./PayeeFields.tsx";
import { heldTexts } from "./texts.ts";

function Answer({
  deposit,
  accepting,
  declining,
}: {
  deposit: Deposit;
  accepting: Act;
  declining: Act;
}) {
  const t = useTexts(heldTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const [sure, setSure] = useState(false);
  const body = { deposit: deposit.deposit };
  const accept = async (): Promise<void> => {
    await accepting.send("held.AcceptDeposit", body);
    setSure(false);
  };
  return (
    <>
      <p>{t.offerWhy}</p>
      <div className="line">
        <Button instant icon="pen" disabled={paused} onPress={() => setSure(true)}>
          {t.accept}
        </Button>
        <Button
          look="second"
          pending={declining.busy}
          disabled={paused}
          onPress={() => declining.send("held.DeclineDeposit", body)}
        >
          {t.decline}
        </Button>
      </div>
      {paused && <p className="caption">{shell.states.pausedWhy}</p>}
      <Sheet open={sure} title={t.acceptSure} onClose={() => setSure(false)}>
        <div className="stack">
          <p>{t.offerWhy}</p>
          <Button wide icon="pen" pending={accepting.busy} disabled={paused} onPress={accept}>
            {t.acceptSure}
          </Button>
        </div>
      </Sheet>
    </>
  );
}

function Transfer({ deposit, declining }: { deposit: Deposit; declining: Act }) {
  const t = useTexts(heldTexts);
  const { bank, mask, reference } = deposit;
  return (
    <>
      <h4>{t.transfer}</h4>
      <Pairs
        of={[
          ...(bank !== null && mask !== null
            ? ([[t.account, t.accountOf(bank, mask)]] as [string, string][])
            : []),
          [t.lacking, <Money fen={lacking(deposit)} />],
          [t.reference, <span className="code">{reference}</span>],
        ]}
      />
      <p className="caption">{t.noCash}</p>
      {deposit.received_fen === 0 && (
        <Button
          look="quiet"
          pending={declining.busy}
          onPress={() => declining.send("held.DeclineDeposit", { deposit: deposit.deposit })}
        >
          {t.callOff}
        </Button>
      )}
    </>
  );
}

function Ask({ deposit }: { deposit: Deposit }) {
  const t = useTexts(heldTexts);
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [payee, setPayee] = useState(NO_PAYEE);
  const [tried, setTried] = useState(false);
  const title = deposit.asked_ms === null ? t.ask : t.askAgain;
  async function send(): Promise<void> {
    setTried(true);
    if (payeeProblems(payee).length > 0) return;
    await act.send("held.AskReturn", async () => ({
      deposit: deposit.deposit,
      payee: await payeeRecord(payee, "statement"),
    }));
  }
  return (
    <>
      <Button
        instant
        look={deposit.asked_ms === null ? "primary" : "second"}
        onPress={() => setOpen(true)}
      >
        {title}
      </Button>
      <Sheet open={open} title={title} onClose={() => setOpen(false)}>
        <div className="stack">
          {act.phase !== "final" && (
            <>
              <p>{t.askWhy}</p>
              <PayeeFields value={payee} tried={tried} onChange={setPayee} />
              <Button wide icon="pen" pending={act.busy} onPress={send}>
                {t.askYes}
              </Button>
            </>
          )}
          <Outcome act={act} done={<Notice tone="ok" title={t.askedDone} />} />
        </div>
      </Sheet>
    </>
  );
}

function Contest({ deposit, act }: { deposit: Deposit; act: Act }) {
  const t = useTexts(heldTexts);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  async function send(): Promise<void> {
    const fits = text.trim() !== "" && utf8(text).length <= REASON_BYTES_MAX;
    setWrong(!fits);
    if (!fits) return;
    await act.send("held.ContestDeductions", async () => ({
      deposit: deposit.deposit,
      reason: await keepRecord("reason", text.trim()),
    }));
    setOpen(false);
  }
  return (
    <>
      <Button instant look="second" icon="question" onPress={() => setOpen(true)}>
        {t.contest}
      </Button>
      <Sheet open={open} title={t.contest} onClose={() => setOpen(false)}>
        <div className="stack">
          <p>{t.contestWhy}</p>
          <TextArea
            label={t.contested}
            hint={t.contestHint}
            rows={4}
            value={text}
            error={wrong ? t.contestMissing : undefined}
            onText={setText}
          />
          <Button wide icon="pen" pending={act.busy} onPress={send}>
            {t.contestYes}
          </Button>
        </div>
      </Sheet>
    </>
  );
}

function One({ deposit }: { deposit: Deposit }) {
  const t = useTexts(heldTexts);
  const now = useNow();
  // Here, so that an answer stays when the deposit has moved on.
  const [accepting, declining, contesting] = [useAct(), useAct(), useAct()];
  const claims = depositClaims(deposit);
  const check = useCheck(claims);
  return (
    <>
      <DepositCard deposit={deposit}>
        {deposit.state === "offered" && (
          <Answer deposit={deposit} accepting={accepting} declining={declining} />
        )}
        {lacking(deposit) > 0 && <Transfer deposit={deposit} declining={declining} />}
        {deposit.mine && isHeld(deposit) && <Ask deposit={deposit} />}
        {mayContest(deposit, now) && <Contest deposit={deposit} act={contesting} />}
        <Outcome act={accepting} done={<Notice tone="ok" title={t.accepted} />} />
        <Outcome act={declining} done={<Notice tone="ok" title={t.declined} />} />
        <Outcome act={contesting} done={<Notice tone="ok" title={t.contestDone} />} />
      </DepositCard>
      <ProofPanel claims={claims} file={`deposit-${deposit.deposit}`} check={check} />
    </>
  );
}

function List({ scope, alone }: { scope: Scope; alone: boolean }) {
  const t = useTexts(heldTexts);
  const found = useLedgerPages("/held/deposits", scope);
  return (
    <Pages of={found}>
      {(items: Deposit[]) => (
        <>
          {items.length === 0 && alone && <Empty>{t.none}</Empty>}
          {items.length > 0 && (
            <Section title={t.list}>
              {items.map((deposit) => (
                <One key={deposit.deposit} deposit={deposit} />
              ))}
            </Section>
          )}
        </>
      )}
    </Pages>
  );
}

export default function Deposits() {
  const t = useTexts(heldTexts);
  const session = useObservable(currentSession);
  const scopes = useScopes();
  return (
    <>
      <BackLink to="/services">{t.services}</BackLink>
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      {session !== null && scopes?.length === 0 && <Empty>{t.none}</Empty>}
      {(scopes ?? []).map((scope) => (
        <List key={scope.flat ?? ""} scope={scope} alone={scopes?.length === 1} />
      ))}
    </>
  );
}
