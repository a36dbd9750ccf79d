// 免除往期欠费: what two institutions signed as owed when the books were opened, two let go of again.
import { useState } from "react";
import { keepRecord, newId, useAct, type BillDetail } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan, typedYuan } from "@linli/web/staff/amount.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button, Card, ErrorSummary, TextArea, TextField } from "@linli/web/ui/index.ts";
import { arrearsTexts } from "./arrearsTexts.ts";

/** Whoever may sign too, and may look into a single flat. */
const SECONDS = ["owners_committee", "residents_committee"];

/** How long others have to sign, in days. */
const SIGNING_DAYS = 30;

export function debtorOf(payer: unknown): "owners" | "developer" {
  const owners = typeof payer === "object" && payer !== null && "owners" in payer;
  return owners ? "owners" : "developer";
}

export function WriteOff({ bill }: { bill: BillDetail }) {
  const t = useTexts(arrearsTexts).writeOff;
  const act = useAct();
  const [id] = useState(newId);
  const [amount, setAmount] = useState(() => typedYuan(bill.fen));
  const [reason, setReason] = useState("");
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const fen = parseYuan(amount);
  const errors = {
    amount: fen === null || fen <= 0 || fen > bill.fen ? t.amountWrong : undefined,
    reason: reason.trim() === "" ? t.reasonMissing : undefined,
    second: second === "" ? t.withMissing : undefined,
  };
  const wrong = Object.values(errors).filter((error) => error !== undefined);
  const shown = (error: string | undefined) => (tried ? error : undefined);

  async function send(): Promise<void> {
    setTried(true);
    if (wrong.length > 0) return;
    await act.send("billing.ProposeWriteOff", async () => ({
      write_off: id,
      flat: bill.flat,
      debtor: debtorOf(bill.payer),
      fen,
      reason: await keepRecord("reason", reason.trim()),
      with: second,
      expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
    }));
  }

  return (
    <details className="details">
      <summary>{t.title}</summary>
      {act.phase !== "final" && (
        <Card>
          <p>{t.note}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <TextField
            label={t.amount}
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            error={shown(errors.amount)}
            onText={setAmount}
          />
          <TextArea
            label={t.reason}
            hint={t.reasonHint}
            value={reason}
            error={shown(errors.reason)}
            onText={setReason}
          />
          <SecondInstitution
            label={t.with}
            kinds={SECONDS}
            value={second}
            error={shown(errors.second)}
            onChoose={setSecond}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.send}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.sent} />
    </details>
  );
}
