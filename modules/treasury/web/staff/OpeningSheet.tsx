// One book's sheet: what it holds and every mistake in it; then its parts and the proposal, signed
// in one press.
import { useState, type ReactNode } from "react";
import { keepRecord, refresh } from "@linli/web/api/index.ts";
import { grouped } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { SheetProblems } from "@linli/web/staff/SheetProblems.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, Card, ErrorSummary, FileField, Section } from "@linli/web/ui/index.ts";
import type { FundWord } from "./books.ts";
import {
  checkSheet,
  expires,
  parts,
  prepareSheet,
  saveEmptySheet,
  SECONDS,
  type SheetCheck,
} from "./opening.ts";
import { OpeningSums } from "./OpeningSums.tsx";
import { openingTexts } from "./openingTexts.ts";

function Propose({ fund, asOf, file }: { fund: FundWord; asOf: string; file: File }) {
  const t = useTexts(openingTexts);
  const series = useSeries();
  const [evidence, setEvidence] = useState(NO_EVIDENCE);
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const errors = {
    evidence: isEvidence(evidence) ? undefined : t.evidenceMissing,
    second: second === "" ? t.withMissing : undefined,
  };
  const wrong = Object.values(errors).filter((error) => error !== undefined);
  const shown = (error: string | undefined) => (tried ? error : undefined);
  const done = series.result !== null && series.result.stopped === null;

  async function propose(): Promise<void> {
    setTried(true);
    if (wrong.length > 0) return;
    await series.run(async () => {
      const prepared = await prepareSheet(fund, asOf, file);
      const body = {
        opening: prepared.opening,
        with: second,
        expires: expires(),
        evidence: await keepEvidence("evidence", evidence),
        sheet: await keepRecord("evidence", file),
      };
      return [parts(prepared), [{ name: "treasury.OpenBooks", body }]];
    });
    void refresh(["treasury", "cosign"]);
  }

  return (
    <Section title={t.proposeTitle}>
      {!done && (
        <Card>
          <p>{t.proposeNote}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <EvidenceField
            wordsLabel={t.evidence}
            wordsHint={t.evidenceHint}
            fileLabel={t.evidenceFile}
            value={evidence}
            error={shown(errors.evidence)}
            onChange={setEvidence}
          />
          <SecondInstitution
            label={t.with}
            kinds={SECONDS}
            value={second}
            error={shown(errors.second)}
            onChoose={setSecond}
          />
          <p>
            <Button icon="pen" pending={series.running} onPress={propose}>
              {t.propose}
            </Button>
          </p>
        </Card>
      )}
      <SeriesOutcome series={series} done={t.proposed} />
    </Section>
  );
}

interface SheetProps {
  fund: FundWord;
  asOf: string | null;
  /** Fields above the file. */
  children: ReactNode;
}

/** `asOf` is null while its field holds no day that may be. */
export function OpeningSheet({ fund, asOf, children }: SheetProps) {
  const t = useTexts(openingTexts);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<string | undefined>();
  const [check, setCheck] = useState<SheetCheck | null>(null);
  const [error, setError] = useState<unknown>(null);

  function choose(chosen: File): void {
    setCheck(null);
    setError(null);
    setMissing(undefined);
    setFile(chosen);
  }

  async function attempt(what: () => Promise<void>): Promise<void> {
    setError(null);
    try {
      await what();
    } catch (failure) {
      setError(failure);
    }
  }

  function readIt(): Promise<void> | void {
    if (file === null) return setMissing(t.fileMissing);
    return attempt(async () => setCheck(await checkSheet(fund, file)));
  }

  return (
    <>
      <Section title={t.sheetTitle}>
        {children}
        <p>
          <Button
            look="second"
            icon="download"
            onPress={() => attempt(() => saveEmptySheet(fund, t.templateName(fund)))}
          >
            {t.template}
          </Button>
        </p>
        <p className="caption">{t.templateNote}</p>
        <FileField
          label={t.file}
          hint={t.fileHint}
          accept=".csv,.xls,.xlsx"
          chosen={file?.name ?? null}
          error={missing}
          onFile={choose}
        />
        <p>
          <Button icon="eye" pendingLabel={t.reading} onPress={readIt}>
            {t.read}
          </Button>
        </p>
      </Section>
      {error !== null && <NotSent error={error} />}
      {check !== null && (
        <Section title={t.result}>
          {check.errors.length > 0 && (
            <SheetProblems
              title={t.problems(check.errors.length)}
              why={t.problemsWhy}
              errors={check.errors}
            />
          )}
          {check.errors.length === 0 && <p>{t.fits(grouped(check.rows))}</p>}
          {check.accounts.length > 0 && <OpeningSums of={check.accounts} />}
        </Section>
      )}
      {check !== null && check.errors.length === 0 && file !== null && asOf !== null && (
        <Propose key={`${file.name}${file.lastModified}`} fund={fund} asOf={asOf} file={file} />
      )}
    </>
  );
}
