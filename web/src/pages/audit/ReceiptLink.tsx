import { useState } from "react";
import { readAs } from "../../api/session.ts";
import { useTexts } from "../../i18n/index.ts";
import { NotSent } from "../../staff/Outcome.tsx";
import { saveText } from "../../staff/save.ts";
import { Button } from "../../ui/actions.tsx";
import { auditTexts } from "./texts.ts";

/** The receipt of a whole unit, with the facts this reader may see. */
export function ReceiptLink({ unit }: { unit: string }) {
  const t = useTexts(auditTexts);
  const [error, setError] = useState<unknown>(null);
  async function download(): Promise<void> {
    setError(null);
    try {
      const receipt = await readAs<unknown>(`/v1/receipts/${unit}`);
      saveText(`receipt-${unit.slice(0, 12)}.json`, JSON.stringify(receipt));
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <>
      <p>
        <Button look="quiet" icon="download" onPress={download}>
          {t.receipt}
        </Button>
      </p>
      {error !== null && <NotSent error={error} />}
    </>
  );
}
