// What is done with letters once they are made: printed from the page, or kept as one file for a
// printing shop or another printer.
import { useState } from "react";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useObservable } from "@linli/web/observable.ts";
import { pdfOf } from "@linli/web/paper/paper.ts";
import { community } from "@linli/web/shell/community.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { saveBlob } from "@linli/web/staff/save.ts";
import { Button } from "@linli/web/ui/index.ts";
import type { Letter } from "./codes.ts";
import { letterPaper } from "./letterPaper.ts";
import { identityStaffTexts } from "./texts.ts";

interface PrintProps {
  letters: Letter[];
  from: string;
  onPrinted: () => void;
}

export function PrintLetters({ letters, from, onPrinted }: PrintProps) {
  const t = useTexts(identityStaffTexts);
  const language = useLanguage();
  const here = useObservable(community);
  const [error, setError] = useState<unknown>(null);
  async function save(): Promise<void> {
    setError(null);
    const named = language === "en" ? here?.nameEn : here?.name;
    const { origin } = window.location;
    try {
      const words = { t, language, community: named ?? "", from, origin };
      saveBlob("linli-letters.pdf", await pdfOf(letterPaper(letters, words)));
      onPrinted();
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <>
      <div className="line">
        <Button
          instant
          icon="print"
          onPress={() => {
            window.print();
            onPrinted();
          }}
        >
          {t.print}
        </Button>
        <Button look="second" icon="download" onPress={save}>
          {t.savePdf}
        </Button>
      </div>
      {error !== null && <NotSent error={error} />}
    </>
  );
}
