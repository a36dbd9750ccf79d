// 逐户看改动: what a co-signer is asked to sign, flat by flat. Read when somebody asks for it and then
// kept on the page: every reading of names is logged, and a page that refreshes itself would read
// them again and again.
import { useState } from "react";
import { fetchLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Button } from "@linli/web/ui/index.ts";
import { Difference } from "./CheckReport.tsx";
import { RosterTrouble } from "./Import.tsx";
import { parseDifference, type RosterDifference } from "./roster.ts";
import { propertyTexts } from "./texts.ts";

export default function DraftDifference({ subject }: { subject: string }) {
  const t = useTexts(propertyTexts);
  const [found, setFound] = useState<RosterDifference | null>(null);
  const [error, setError] = useState<unknown>(null);
  async function read(): Promise<void> {
    setError(null);
    try {
      const answer = await fetchLedger("/drafts/{draft}/difference", { draft: subject });
      setFound(parseDifference(answer));
    } catch (failure) {
      setError(failure);
    }
  }
  if (found !== null) return <Difference of={found} />;
  return (
    <>
      <p>
        <Button look="second" icon="list" pendingLabel={t.reading} onPress={read}>
          {t.everyFlat}
        </Button>
      </p>
      <p className="caption">{t.logged}</p>
      {error !== null && <RosterTrouble error={error} />}
    </>
  );
}
