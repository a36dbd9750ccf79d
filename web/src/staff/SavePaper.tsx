// A sheet as a PDF file, to keep or to send: made by the portal, with its own font, the same bytes
// every time.
import { useState } from "react";
import { readBlob } from "../api/http.ts";
import { asIdentity } from "../api/session.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { currentIdentity } from "../keys.ts";
import { community } from "../shell/community.ts";
import { Button } from "../ui/actions.tsx";
import { NotSent } from "./Outcome.tsx";
import { saveBlob } from "./save.ts";
import { staffTexts } from "./texts.ts";

/** Asks the portal for a PDF below the community, and saves it. */
export async function savePaper(
  path: string,
  query: { [name: string]: string },
  name: string,
): Promise<void> {
  const here = community.get();
  if (here === null) return;
  const ask = (token: string | null) =>
    readBlob(`/v1/communities/${here.id}/${path}`, { query, token });
  saveBlob(`${name}.pdf`, await asIdentity(currentIdentity.get(), ask));
}

/** `path` below the community, such as `receipts/12/paper`; `name` of the file, without its end. */
export function SavePaper({ path, name }: { path: string; name: string }) {
  const t = useTexts(staffTexts);
  const language = useLanguage();
  const [error, setError] = useState<unknown>(null);
  async function save(): Promise<void> {
    setError(null);
    try {
      await savePaper(path, { language }, name);
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
