// A committee decides how much of contested deductions stands.
import { useState } from "react";
import { keepRecord, type Act } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import { Button, TextArea, TextField } from "@linli/web/ui/index.ts";
import type { Deposit } from "../deposit.ts";
import { heldStaffTexts } from "./texts.ts";

export function Decide({ deposit, act }: { deposit: Deposit; act: Act }) {
  const t = useTexts(heldStaffTexts);
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  // Nothing may be kept at all, which is no amount of a payment.
  const keep = /^0([.]0{1,2})?$/.test(amount.trim()) ? 0 : parseYuan(amount);
  const fits = keep !== null && keep >= 0 && keep <= deposit.deducted_fen;
  async function send(): Promise<void> {
    setTried(true);
    if (!fits || reason.trim() === "") return;
    await act.send("held.DecideDeductions", async () => ({
      deposit: deposit.deposit,
      keep,
      reason: await keepRecord("reason", reason.trim()),
    }));
  }
  return (
    <div className="stack">
      <h4>{t.decide}</h4>
      <p>{t.decideNote}</p>
      <TextField
        label={t.keep}
        inputMode="decimal"
        autoComplete="off"
        value={amount}
        error={tried && !fits ? t.keepWrong(formatMoney(deposit.deducted_fen)) : undefined}
        onText={setAmount}
      />
      <TextArea
        label={t.decideWhy}
        rows={3}
        value={reason}
        error={tried && reason.trim() === "" ? t.decideWhyMissing : undefined}
        onText={setReason}
      />
      <p>
        <Button icon="pen" pending={act.busy} onPress={send}>
          {t.decideYes}
        </Button>
      </p>
    </div>
  );
}
