// 有疑问: a resident says what is wrong, or withdraws it. The words are a record beside the ledger;
// the ledger holds their fingerprint, and that they were said.
import { useState } from "react";
import { keepRecord, Outcome, useAct, type BillView } from "@linli/web/api/index.ts";
import { utf8 } from "@linli/web/bytes.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { REASON_BYTES_MAX } from "@linli/web/limits.ts";
import { useObservable } from "@linli/web/observable.ts";
import { status } from "@linli/web/status.ts";
import { Button, Notice, Sheet, TextArea } from "@linli/web/ui/index.ts";
import { billingTexts } from "./texts.ts";

interface DisputeSheetProps {
  bill: BillView;
  open: boolean;
  onClose: () => void;
}

type Problem = "empty" | "long" | null;

export function problemOf(text: string): Problem {
  if (text.trim() === "") return "empty";
  return utf8(text).length > REASON_BYTES_MAX ? "long" : null;
}

export function DisputeSheet({ bill, open, onClose }: DisputeSheetProps) {
  const t = useTexts(billingTexts);
  // What the sheet was opened for: the answer must not turn it into the opposite.
  const [withdraws, setWithdraws] = useState(bill.state === "disputed");
  const [wasOpen, setWasOpen] = useState(false);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setWithdraws(bill.state === "disputed");
  }
  const title = withdraws ? t.dispute.withdraw : t.dispute.title;
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      {open && <DisputeForm key={String(withdraws)} bill={bill.bill} withdraws={withdraws} />}
    </Sheet>
  );
}

function DisputeForm({ bill, withdraws }: { bill: string; withdraws: boolean }) {
  const t = useTexts(billingTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const act = useAct();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem>(null);

  async function send(): Promise<void> {
    const found = problemOf(text);
    setProblem(found);
    if (found !== null) return;
    const name = withdraws ? "billing.ResolveDispute" : "billing.DisputeBill";
    await act.send(name, async () => ({ bill, reason: await keepRecord("reason", text.trim()) }));
  }

  if (act.phase === "final") {
    const done = withdraws ? t.dispute.withdrawn : t.dispute.done;
    return <Outcome act={act} done={<Notice tone="ok" title={done} />} />;
  }
  return (
    <div className="stack">
      <p>{withdraws ? t.dispute.withdrawWhy : t.dispute.lead}</p>
      <TextArea
        label={t.dispute.reason}
        hint={withdraws ? t.dispute.withdrawHint : t.dispute.hint}
        rows={4}
        value={text}
        onText={setText}
        error={problem === null ? undefined : t.dispute[problem]}
      />
      <Button wide pending={act.busy} disabled={paused} onPress={send}>
        {withdraws ? t.dispute.withdraw : t.dispute.send}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} />
    </div>
  );
}
