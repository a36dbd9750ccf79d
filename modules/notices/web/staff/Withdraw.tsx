// 撤回: with a reason that residents read.
import { useState } from "react";
import { keepRecord, useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Sheet, TextArea } from "@linli/web/ui/index.ts";
import { noticesStaffTexts } from "./texts.ts";

export function WithdrawButton({ notice }: { notice: string }) {
  const t = useTexts(noticesStaffTexts);
  const act = useAct();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>();
  async function send(): Promise<void> {
    const text = reason.trim();
    if (text === "") return setError(t.withdraw.missing);
    setOpen(false);
    await act.send("notices.Withdraw", async () => ({
      notice,
      reason: await keepRecord("reason", text),
    }));
  }
  return (
    <>
      {act.phase !== "final" && (
        <Button look="danger" pending={act.busy} onPress={() => setOpen(true)}>
          {t.withdraw.title}
        </Button>
      )}
      <Sheet open={open} title={t.withdraw.title} onClose={() => setOpen(false)}>
        <p>{t.withdraw.why}</p>
        <TextArea
          label={t.withdraw.reason}
          hint={t.withdraw.hint}
          error={error}
          value={reason}
          onText={(text) => {
            setReason(text);
            setError(undefined);
          }}
        />
        <div className="line">
          <Button look="danger" onPress={() => void send()}>
            {t.withdraw.yes}
          </Button>
          <Button look="second" onPress={() => setOpen(false)}>
            {t.form.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.withdraw.done} />
    </>
  );
}
