// A sheet as a PDF file, to keep or to send: made by the portal, with its own font, the same bytes
// every time.
import { useState } from "react";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { Button } from "../ui/actions.tsx";
import { NotSent } from "./Outcome.tsx";
import { saveFile } from "./saveFile.ts";
import { staffTexts } from "./texts.ts";

/** `path` below the community, such as `receipts/12/paper`; `name` of the file, without its end. */
export function SavePaper({ path, name }: { path: string; name: string }) {
  const t = useTexts(staffTexts);
  const language = useLanguage();
  const [error, setError] = useState<unknown>(null);
  async function save(): Promise<void> {
    setError(null);
    try {
      await saveFile(path, { language }, `${name}.pdf`);
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <>
      <Button look="second" icon="download" onPress={save}>
        {t.savePdf}
      </Button>
      {error !== null && <NotSent error={error} />}
    </>
  );
}
