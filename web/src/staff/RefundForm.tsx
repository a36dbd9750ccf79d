// Money that came and is nobody's here goes back: to whom, why, and who signs with the keeper.
import { useState } from "react";
import { keepRecord, newId, useAct } from "../api/index.ts";
import { utf8 } from "../bytes.ts";
import { useTexts } from "../i18n/index.ts";
import { REASON_BYTES_MAX } from "../limits.ts";
import { Button, ErrorSummary, TextArea } from "../ui/index.ts";
import { LEAVING_SECONDS, leavingExpires } from "./leaving.ts";
import { Outcome } from "./Outcome.tsx";
import { keepPayee, NOBODY, PayeeFields, payeeErrors } from "./PayeeFields.tsx";
import { payeeTexts } from "./payeeTexts.ts";
import { refundTexts } from "./refundTexts.ts";
import { SecondInstitution } from "./SecondInstitution.tsx";

interface RefundFormProps {
  /** The noun's command, and what of it says which money. */
  command: "bank.ProposeRefund" | "directdebit.ProposeRefund";
  body: Record<string, unknown>;
  /** Who sent it, where that is known. */
  name: string;
}

export function RefundForm({ command, body, name }: RefundFormProps) {
  const t = useTexts(refundTexts);
  const words = useTexts(payeeTexts);
  const act = useAct();
  const [refund] = useState(newId);
  const [payee, setPayee] = useState({ ...NOBODY, name });
  const [reason, setReason] = useState("");
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const wrongPayee = payeeErrors(words, payee);
  const said = reason.trim();
  const tooLong = utf8(said).length > REASON_BYTES_MAX ? t.tooLong : undefined;
  const wrongReason = said === "" ? t.whyMissing : tooLong;
  const secondMissing = second === "" ? t.withMissing : undefined;
  const all = [...Object.values(wrongPayee), wrongReason, secondMissing];
  const wrong = all.filter((each) => each !== undefined);

  async function send(): Promise<void> {
    setTried(true);
    if (wrong.length > 0) return;
    await act.send(command, async () => ({
      ...body,
      refund,
      payee: await keepPayee(payee),
      reason: await keepRecord("reason", said),
      with: second,
      expires: leavingExpires(),
    }));
  }

  return (
    <div className="stack">
      {act.phase !== "final" && (
        <>
          <p>{t.note}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <PayeeFields value={payee} errors={tried ? wrongPayee : {}} onChange={setPayee} />
          <TextArea
            label={t.why}
            hint={t.hint}
            error={tried ? wrongReason : undefined}
            value={reason}
            onText={setReason}
          />
          <SecondInstitution
            label={t.with}
            kinds={LEAVING_SECONDS}
            value={second}
            error={tried ? secondMissing : undefined}
            onChoose={setSecond}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.send}
            </Button>
          </p>
        </>
      )}
      <Outcome act={act} done={t.sent} />
    </div>
  );
}
