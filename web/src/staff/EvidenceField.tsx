// What something rests on: a file, or a few words where there is none. Kept beside the ledger when
// the form is sent; the ledger itself holds a fingerprint.
import { useState } from "react";
import { keepRecord, type RecordKind, type RecordRef } from "../api/act.ts";
import { useTexts } from "../i18n/index.ts";
import { FileField, TextField } from "../ui/forms.tsx";
import { staffTexts } from "./texts.ts";

/** Bytes of evidence and documents; the ledger refuses more. */
const EVIDENCE_BYTES_MAX = 8 * 1024 * 1024;

export interface Evidence {
  file: File | null;
  words: string;
}

export const NO_EVIDENCE: Evidence = { file: null, words: "" };

export function isEvidence({ file, words }: Evidence): boolean {
  return file !== null || words.trim() !== "";
}

export function keepEvidence(kind: RecordKind, { file, words }: Evidence): Promise<RecordRef> {
  return keepRecord(kind, file ?? words.trim());
}

interface EvidenceFieldProps {
  fileLabel: string;
  wordsLabel: string;
  wordsHint?: string;
  value: Evidence;
  error?: string | undefined;
  onChange: (value: Evidence) => void;
}

export function EvidenceField(props: EvidenceFieldProps) {
  const { fileLabel, wordsLabel, wordsHint, value, error, onChange } = props;
  const t = useTexts(staffTexts);
  const [problem, setProblem] = useState<string | undefined>();
  function choose(file: File): void {
    const wrong =
      file.size === 0 ? t.file.empty : file.size > EVIDENCE_BYTES_MAX ? t.file.tooLarge : undefined;
    setProblem(wrong);
    if (wrong === undefined) onChange({ ...value, file });
  }
  return (
    <>
      <TextField
        label={wordsLabel}
        {...(wordsHint ? { hint: wordsHint } : {})}
        error={error}
        value={value.words}
        autoComplete="off"
        onText={(words) => onChange({ ...value, words })}
      />
      <FileField
        label={fileLabel}
        hint={t.file.why}
        accept="image/*,application/pdf,text/plain"
        chosen={value.file?.name ?? null}
        error={problem}
        onFile={choose}
      />
    </>
  );
}
