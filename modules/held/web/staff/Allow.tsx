// Whether the community allows deposits for renovations: off, until two institutions sign.
import { useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button } from "@linli/web/ui/index.ts";
import { heldStaffTexts } from "./texts.ts";

/** How long the committee has to sign, in days. */
const SIGNING_DAYS = 30;

export function Allow({ allowed }: { allowed: boolean }) {
  const t = useTexts(heldStaffTexts);
  const act = useAct();
  const [id] = useState(newId);
  const [decision, setDecision] = useState(NO_EVIDENCE);
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  async function send(): Promise<void> {
    setTried(true);
    if (!isEvidence(decision) || second === "") return;
    await act.send("held.ProposeRenovationDeposits", async () => ({
      proposal: id,
      allowed: !allowed,
      decision: await keepEvidence("document", decision),
      with: second,
      expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS,
    }));
  }
  return (
    <details className="details">
      <summary>{allowed ? t.forbid : t.allow}</summary>
      <div className="stack">
        <p>{t.allowNote}</p>
        {act.phase !== "final" && (
          <>
            <EvidenceField
              wordsLabel={t.decision}
              wordsHint={t.decisionHint}
              fileLabel={t.decisionFile}
              value={decision}
              error={tried && !isEvidence(decision) ? t.decisionMissing : undefined}
              onChange={setDecision}
            />
            <SecondInstitution
              label={t.second}
              kinds={["owners_committee"]}
              value={second}
              error={tried && second === "" ? t.secondMissing : undefined}
              onChoose={setSecond}
            />
            <p>
              <Button icon="pen" pending={act.busy} onPress={send}>
                {t.allowYes}
              </Button>
            </p>
          </>
        )}
        <Outcome act={act} done={t.proposed} />
      </div>
    </details>
  );
}
