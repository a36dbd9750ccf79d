// One contract at a desk: all that owners see, and forms to bring a cost or to end it.
import { useState } from "react";
import { useParams } from "wouter";
import { keepRecord, newId, useAct, Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { BackLink, Button, Card, ErrorSummary, TextArea, TextField } from "@linli/web/ui/index.ts";
import { Content } from "../Contract.tsx";
import { CostForm } from "./CostForm.tsx";
import { COMPANY, expires, MANAGING, OFFICES, SECONDS } from "./roles.ts";
import { deskTexts } from "./texts.ts";

function EndForm({ contract }: { contract: string }) {
  const t = useTexts(deskTexts);
  const act = useAct();
  const [draft] = useState(newId);
  const [on, setOn] = useState("");
  const [reason, setReason] = useState("");
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const errors = {
    on: dayStart(on) === null ? t.endOnMissing : undefined,
    reason: reason.trim() === "" ? t.reasonMissing : undefined,
    second: second === "" ? t.withMissing : undefined,
  };
  const wrong = Object.values(errors).filter((error) => error !== undefined);
  const shown = (error: string | undefined) => (tried ? error : undefined);

  async function send(): Promise<void> {
    setTried(true);
    if (wrong.length > 0) return;
    await act.send("revenue.ProposeEnd", async () => ({
      draft,
      contract,
      on,
      reason: await keepRecord("reason", reason.trim()),
      with: second,
      expires: expires(),
    }));
  }

  return (
    <details className="details">
      <summary>{t.endTitle}</summary>
      {act.phase !== "final" && (
        <Card>
          <p>{t.endNote}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <TextField
            label={t.endOn}
            type="date"
            value={on}
            error={shown(errors.on)}
            onText={setOn}
          />
          <TextArea
            label={t.reason}
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

export default function One() {
  const t = useTexts(deskTexts);
  const { contract = "" } = useParams<{ contract: string }>();
  const found = useLedger("/revenue/contracts/{contract}", { contract });
  const manages = useMayAct(MANAGING, OFFICES);
  const earns = useMayAct(COMPANY, OFFICES);
  return (
    <>
      <BackLink to="/desk/contracts">{t.back}</BackLink>
      <Answered of={found}>
        {(detail) => (
          <>
            <Content of={detail} entries="/desk/books/entries" />
            {earns && <CostForm contract={contract} left={detail.left_fen} />}
            {manages && detail.ended_on === null && <EndForm contract={contract} />}
          </>
        )}
      </Answered>
    </>
  );
}
