// 删除: the person erases a record about themselves, with a reason for whoever could read it.
import { useState } from "react";
import { keepRecord, useAct } from "@linli/web/api/index.ts";
import { utf8 } from "@linli/web/bytes.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { REASON_BYTES_MAX } from "@linli/web/limits.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Notice, TextArea } from "@linli/web/ui/index.ts";
import type { RecordEntry } from "./ownData.ts";
import { ownTexts } from "./texts.ts";

export function EraseForm({ record, inUse }: { record: RecordEntry; inUse: boolean }) {
  const t = useTexts(ownTexts);
  const act = useAct();
  const [reason, setReason] = useState(t.reasonDefault);
  const [problem, setProblem] = useState<string | undefined>();

  async function send(): Promise<void> {
    const words = reason.trim();
    const long = utf8(words).length > REASON_BYTES_MAX;
    const found = words === "" ? t.reasonMissing : long ? t.reasonLong : undefined;
    setProblem(found);
    if (found !== undefined) return;
    await act.send("records.Tombstone", async () => ({
      commitment: record.commitment,
      reason: await keepRecord("reason", words),
    }));
  }

  return (
    <div className="stack">
      {act.phase !== "final" && (
        <>
          <p>{t.eraseNote}</p>
          {inUse && <Notice tone="warn" title={t.eraseInUse} />}
          <TextArea
            label={t.reason}
            hint={t.reasonHint}
            rows={2}
            error={problem}
            value={reason}
            onText={setReason}
          />
          <Button wide look="danger" icon="trash" pending={act.busy} onPress={send}>
            {t.eraseSend}
          </Button>
        </>
      )}
      <Outcome act={act} done={t.erased} />
    </div>
  );
}
