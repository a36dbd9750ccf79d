// The auditor's report on a year that is over.
import { useState } from "react";
import { useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Card } from "@linli/web/ui/index.ts";
import { deskTexts } from "./texts.ts";

export function FileAudit({ year }: { year: number }) {
  const t = useTexts(deskTexts);
  const act = useAct();
  const [report, setReport] = useState(NO_EVIDENCE);
  const [tried, setTried] = useState(false);
  async function send(): Promise<void> {
    setTried(true);
    if (!isEvidence(report)) return;
    await act.send("service.FileAudit", async () => ({
      year,
      report: await keepEvidence("document", report),
    }));
  }
  return (
    <details className="details">
      <summary>{t.file(year)}</summary>
      {act.phase !== "final" && (
        <Card>
          <p>{t.fileNote}</p>
          <EvidenceField
            wordsLabel={t.report}
            fileLabel={t.reportFile}
            value={report}
            error={tried && !isEvidence(report) ? t.reportMissing : undefined}
            onChange={setReport}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.fileYes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.filed} />
    </details>
  );
}
