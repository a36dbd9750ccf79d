// 权属争议: marked and lifted by a residents' committee or subdistrict, each time with its ground.
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
import { useMayAct } from "@linli/web/staff/people.ts";
import { Button, Section, Sheet } from "@linli/web/ui/index.ts";
import { DISPUTE_KINDS, DISPUTE_OFFICES } from "./authors.ts";
import { changeTexts } from "./changeTexts.ts";

export function Dispute({ flat, disputed }: { flat: string; disputed: boolean }) {
  const t = useTexts(changeTexts);
  const may = useMayAct(DISPUTE_KINDS, DISPUTE_OFFICES);
  const act = useAct();
  // What was asked for, because the flat on the page changes as soon as it is recorded.
  const [lifting, setLifting] = useState(disputed);
  const [open, setOpen] = useState(false);
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const [error, setError] = useState<string | undefined>();
  if (!may) return null;

  function begin(): void {
    act.reset();
    setLifting(disputed);
    setEvidence(NO_EVIDENCE);
    setOpen(true);
  }

  async function send(): Promise<void> {
    if (!isEvidence(evidence)) return setError(t.evidenceMissing);
    setOpen(false);
    const command = lifting ? "property.ResolveDispute" : "property.MarkDisputed";
    await act.send(command, async () => ({
      flat,
      evidence: await keepEvidence("evidence", evidence),
    }));
  }

  return (
    <Section title={t.markTitle}>
      <p className="quiet">{t.markNote}</p>
      <p>
        <Button
          instant
          look={disputed ? "second" : "danger"}
          icon="warning"
          pending={act.busy}
          onPress={begin}
        >
          {disputed ? t.resolve : t.mark}
        </Button>
      </p>
      <Sheet open={open} title={lifting ? t.resolve : t.mark} onClose={() => setOpen(false)}>
        <EvidenceField
          wordsLabel={t.evidence}
          wordsHint={t.evidenceHint}
          fileLabel={t.evidenceFile}
          value={evidence}
          error={error}
          onChange={(value) => {
            setEvidence(value);
            setError(undefined);
          }}
        />
        <div className="line">
          <Button look={lifting ? "primary" : "danger"} onPress={() => void send()}>
            {lifting ? t.resolveYes : t.markYes}
          </Button>
          <Button instant look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={lifting ? t.resolved : t.marked} />
    </Section>
  );
}
