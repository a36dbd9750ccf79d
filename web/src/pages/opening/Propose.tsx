// A head or signer proposes what is ready, once the digits have been compared.
import { useState } from "react";
import { useTexts } from "../../i18n/index.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "../../staff/EvidenceField.tsx";
import { SeriesOutcome } from "../../staff/SeriesOutcome.tsx";
import { useSeries } from "../../staff/useSeries.ts";
import { Button, Card, ErrorSummary, LinkButton, Rows, SwitchRow } from "../../ui/index.ts";
import { proposalOf, type Institution, type Opening } from "./opening.ts";
import { openingTexts } from "./texts.ts";

export function Propose({ opening, serving }: { opening: Opening; serving: Institution[] }) {
  const t = useTexts(openingTexts).room;
  const series = useSeries();
  const [compared, setCompared] = useState(false);
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const [tried, setTried] = useState(false);
  const errors = [
    ...(compared ? [] : [t.compareFirst]),
    ...(isEvidence(evidence) ? [] : [t.evidenceMissing]),
  ];
  const done = series.result !== null && series.result.stopped === null;

  async function propose(): Promise<void> {
    setTried(true);
    if (errors.length > 0) return;
    await series.run(async () => {
      const record = await keepEvidence("evidence", evidence);
      const attach = { record, kind: "evidence", class: "public", flat: null, account: null };
      return [[{ name: "records.Attach", body: attach }], [proposalOf(opening, serving, record)]];
    });
  }

  return (
    <>
      {!done && (
        <Card tone="todo">
          <ErrorSummary errors={tried ? errors : []} />
          <p>{t.compare}</p>
          <Rows>
            <SwitchRow label={t.compared} on={compared} onChange={setCompared} />
          </Rows>
          <EvidenceField
            wordsLabel={t.evidence}
            wordsHint={t.evidenceHint}
            fileLabel={t.evidenceFile}
            value={evidence}
            error={tried && !isEvidence(evidence) ? t.evidenceMissing : undefined}
            onChange={setEvidence}
          />
          <p>
            <Button icon="pen" pending={series.running} onPress={propose}>
              {t.propose}
            </Button>
          </p>
        </Card>
      )}
      <SeriesOutcome series={series} done={t.proposed} />
      {done && (
        <p>
          <LinkButton look="second" icon="inbox" to="/inbox">
            {t.toInbox}
          </LinkButton>
        </p>
      )}
    </>
  );
}
