// Import of an office's roster. Step one reads and judges and saves nothing; step two signs the
// parts and the proposal, which then waits for the second institution.
import { useState } from "react";
import { read, asIdentity, refresh } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import { useMayAct } from "@linli/web/staff/people.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import {
  BackLink,
  Button,
  Empty,
  FileField,
  Notice,
  PageTitle,
  Section,
} from "@linli/web/ui/index.ts";
import { AUTHOR_KINDS, AUTHOR_OFFICES } from "./authors.ts";
import { CheckReport } from "./CheckReport.tsx";
import { Proceed } from "./Proceed.tsx";
import {
  isDifferent,
  parseCheck,
  ROSTER_BYTES_MAX,
  UnknownAnswer,
  type RosterCheck,
} from "./roster.ts";
import { propertyTexts } from "./texts.ts";

/** Sends the spreadsheet to the portal this page came from; nowhere else. */
export async function sendRoster(
  action: "check" | "prepare",
  file: Blob,
  query: { since?: string } = {},
): Promise<unknown> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/roster/${action}`;
  return asIdentity(currentIdentity.get(), (token) =>
    read<unknown>(path, { method: "POST", bytes: file, query, token }),
  );
}

export function RosterTrouble({ error }: { error: unknown }) {
  const t = useTexts(propertyTexts);
  if (error instanceof UnknownAnswer) return <Notice tone="bad" title={t.unknownAnswer} announce />;
  return <NotSent error={error} />;
}

function TrialReading() {
  const t = useTexts(propertyTexts);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<string | undefined>();
  const [check, setCheck] = useState<RosterCheck | null>(null);
  const [error, setError] = useState<unknown>(null);

  function choose(chosen: File): void {
    setCheck(null);
    setError(null);
    const tooLarge = chosen.size > ROSTER_BYTES_MAX;
    setMissing(tooLarge ? t.fileTooLarge : undefined);
    setFile(tooLarge ? null : chosen);
  }

  async function tryReading(): Promise<void> {
    if (file === null) return setMissing(t.fileMissing);
    setError(null);
    try {
      setCheck(parseCheck(await sendRoster("check", file)));
    } catch (failure) {
      setError(failure);
    }
  }

  return (
    <>
      <div className="stack">
        <FileField
          label={t.file}
          hint={t.fileHint}
          accept=".xlsx,.xls,.csv"
          chosen={file?.name ?? null}
          error={missing}
          onFile={choose}
        />
        <p>
          <Button icon="eye" pendingLabel={t.dryRunning} onPress={tryReading}>
            {t.dryRun}
          </Button>
        </p>
      </div>
      {error !== null && <RosterTrouble error={error} />}
      {check !== null && (
        <Section title={t.result}>
          <CheckReport check={check} />
        </Section>
      )}
      {check !== null && file !== null && check.problems.length === 0 && isDifferent(check) && (
        <Proceed file={file} onDone={() => void refresh(["property", "cosign"])} />
      )}
    </>
  );
}

export default function Import() {
  const t = useTexts(propertyTexts);
  const may = useMayAct(AUTHOR_KINDS, AUTHOR_OFFICES);
  return (
    <>
      <BackLink to="/desk/roster">{t.back}</BackLink>
      <PageTitle note={t.importNote}>{t.import}</PageTitle>
      {may ? <TrialReading /> : <Empty>{t.notYours}</Empty>}
    </>
  );
}
