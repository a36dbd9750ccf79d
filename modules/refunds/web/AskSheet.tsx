// 申请退还: how much, and to which account, signed on this phone.
import { useState } from "react";
import { newId, Outcome, useAct } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { typedYuan } from "@linli/web/staff/amount.ts";
import { status } from "@linli/web/status.ts";
import { Button, Notice, Sheet, TextField } from "@linli/web/ui/index.ts";
import { amountOf, NO_PAYEE, payeeRecord, problems, type Field, type Payee } from "./refund.ts";
import { refundTexts } from "./texts.ts";

interface AskSheetProps {
  flat: string;
  prepaidFen: number;
  open: boolean;
  onClose: () => void;
}

export function AskSheet({ flat, prepaidFen, open, onClose }: AskSheetProps) {
  const t = useTexts(refundTexts);
  return (
    <Sheet open={open} title={t.ask} onClose={onClose}>
      {open && <AskForm flat={flat} prepaidFen={prepaidFen} />}
    </Sheet>
  );
}

function AskForm({ flat, prepaidFen }: { flat: string; prepaidFen: number }) {
  const t = useTexts(refundTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const act = useAct();
  const [id] = useState(newId);
  const [typed, setTyped] = useState(() => typedYuan(prepaidFen));
  const [payee, setPayee] = useState(NO_PAYEE);
  const [tried, setTried] = useState(false);
  const wrong = tried ? problems(typed, prepaidFen, payee) : [];
  const error = (field: Field, words: string) => (wrong.includes(field) ? words : undefined);
  const all = formatMoney(prepaidFen);

  async function send(): Promise<void> {
    setTried(true);
    const fen = amountOf(typed, prepaidFen);
    if (fen === null || problems(typed, prepaidFen, payee).length > 0) return;
    await act.send("refunds.AskRefund", async () => ({
      refund: id,
      flat,
      fen,
      payee: await payeeRecord(payee),
    }));
  }

  if (act.phase === "final") {
    const done = (
      <Notice tone="ok" title={t.done}>
        <p>{t.doneWhy}</p>
      </Notice>
    );
    return <Outcome act={act} done={done} />;
  }
  const field = (name: keyof Payee, label: string, words: string) => ({
    label,
    value: payee[name],
    error: error(name, words),
    autoComplete: "off" as const,
    onText: (text: string) => setPayee({ ...payee, [name]: text }),
  });
  return (
    <div className="stack">
      <p>{t.lead}</p>
      <TextField
        label={t.amount}
        hint={t.amountHint(all)}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        error={error("amount", t.amountWrong(all))}
        onText={setTyped}
      />
      <TextField {...field("name", t.name, t.nameMissing)} />
      <TextField {...field("bank", t.bank, t.bankMissing)} />
      <TextField {...field("account", t.account, t.accountWrong)} inputMode="numeric" />
      <p className="caption">{t.who}</p>
      <Button wide icon="pen" pending={act.busy} disabled={paused} onPress={send}>
        {t.sign}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} />
    </div>
  );
}
