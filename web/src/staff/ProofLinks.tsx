// Where a fact can be proven: its receipt as a file, and the page that checks it.
import { useState } from "react";
import { readAs } from "../api/session.ts";
import type { Proof } from "../api/types.ts";
import { useTexts } from "../i18n/index.ts";
import { Button, LinkButton } from "../ui/actions.tsx";
import { NotSent } from "./Outcome.tsx";
import { saveText } from "./save.ts";
import { staffTexts } from "./texts.ts";

export function ProofLinks({ proof }: { proof: Proof | null }) {
  const t = useTexts(staffTexts);
  const [error, setError] = useState<unknown>(null);
  if (proof === null) return null;
  async function download({ unit, fact }: Proof): Promise<void> {
    setError(null);
    try {
      const receipt = await readAs<unknown>(`/v1/receipts/${unit}`, { query: { fact } });
      saveText(`receipt-${unit.slice(0, 12)}-${fact}.json`, JSON.stringify(receipt));
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <div className="screen-only">
      <div className="line">
        <Button look="quiet" icon="download" onPress={() => download(proof)}>
          {t.proof.download}
        </Button>
        <LinkButton look="quiet" icon="shield" to={`/r/${proof.unit}.${proof.fact}`}>
          {t.proof.check}
        </LinkButton>
        {error !== null && <NotSent error={error} />}
      </div>
    </div>
  );
}
