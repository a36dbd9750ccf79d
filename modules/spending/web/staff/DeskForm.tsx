// A form that becomes one command: named fields, each checked as what it is, and what became of it.
import { useRef, useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import type { Json } from "@linli/web/sign.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import { EvidenceField, isEvidence, NO_EVIDENCE } from "@linli/web/staff/EvidenceField.tsx";
import type { Evidence } from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import {
  Button,
  Card,
  ErrorSummary,
  FileField,
  SelectField,
  TextField,
} from "@linli/web/ui/index.ts";
import { deskTexts, type DeskTexts } from "./texts.ts";

export interface Field {
  key: string;
  label: string;
  hint?: string;
  /** `count` is a whole number, `area` square metres with two decimals; both may be nothing. */
  type: "text" | "yuan" | "day" | "count" | "area" | "paper" | "photo" | "choice" | "second";
  options?: { value: string; label: string }[];
  /** Kinds of institutions that may sign too. */
  kinds?: string[];
  optional?: true;
  first?: string;
}

/** What a form holds: texts as typed, papers and photos. */
export interface Filled {
  /** Of what the form makes; the same when it is sent again, so that twice is once. */
  id: string;
  text: (key: string) => string;
  fen: (key: string) => number;
  count: (key: string) => number;
  /** 0.01 m². */
  area: (key: string) => number;
  paper: (key: string) => Evidence;
}

export interface FormOf {
  title: string;
  fields: Field[];
  yes: string;
  done: string;
  command: string;
  body: (filled: Filled) => Promise<{ [member: string]: Json }>;
}

function areaOf(typed: string): number | null {
  return /^0*(\.0*)?$/.test(typed.trim()) && typed.trim() !== "" ? 0 : parseYuan(typed);
}

/** What is wrong with a field; undefined when nothing is. */
export function wrongWith(
  field: Field,
  text: string,
  paper: Evidence,
  t: DeskTexts,
): string | undefined {
  const empty = field.type === "paper" ? !isEvidence(paper) : text.trim() === "";
  if (field.type === "photo") return paper.file === null ? t.missing(field.label) : undefined;
  if (empty) return field.optional ? undefined : t.missing(field.label);
  const good = {
    text: true,
    paper: true,
    choice: true,
    second: true,
    yuan: parseYuan(text) !== null,
    day: dayStart(text) !== null,
    count: /^\d{1,6}$/.test(text.trim()),
    area: areaOf(text) !== null,
  }[field.type];
  return good ? undefined : t.wrong(field.label);
}

interface OneFieldProps {
  field: Field;
  text: string;
  paper: Evidence;
  error: string | undefined;
  onText: (text: string) => void;
  onPaper: (paper: Evidence) => void;
}

function OneField({ field, text, paper, error, onText, onPaper }: OneFieldProps) {
  const t = useTexts(deskTexts);
  const { label, type, hint } = field;
  const shared = { label, error, ...(hint === undefined ? {} : { hint }) };
  if (type === "second") {
    const kinds = field.kinds ?? [];
    return <SecondInstitution {...shared} kinds={kinds} value={text} onChoose={onText} />;
  }
  if (type === "choice") {
    const options = field.options ?? [];
    return <SelectField {...shared} value={text} options={options} onChoose={onText} />;
  }
  if (type === "paper") {
    return (
      <EvidenceField
        wordsLabel={label}
        fileLabel={t.file(label)}
        value={paper}
        error={error}
        onChange={onPaper}
      />
    );
  }
  if (type === "photo") {
    return (
      <FileField
        {...shared}
        accept="image/*"
        chosen={paper.file?.name ?? null}
        onFile={(file) => onPaper({ words: "", file })}
      />
    );
  }
  const mode = { yuan: "decimal", area: "decimal", count: "numeric" } as const;
  return (
    <TextField
      {...shared}
      {...(type === "day" ? { type: "date" } : {})}
      inputMode={mode[type as keyof typeof mode] ?? "text"}
      autoComplete="off"
      value={text}
      onText={onText}
    />
  );
}

export function DeskForm({ title, fields, yes, done, command, body }: FormOf) {
  const t = useTexts(deskTexts);
  const act = useAct();
  const id = useRef(newId());
  const [texts, setTexts] = useState<{ [key: string]: string }>({});
  const [papers, setPapers] = useState<{ [key: string]: Evidence }>({});
  const [errors, setErrors] = useState<{ [key: string]: string }>({});
  const textOf = ({ key, first, options }: Field): string =>
    texts[key] ?? first ?? options?.[0]?.value ?? "";
  const paperOf = (key: string): Evidence => papers[key] ?? NO_EVIDENCE;

  async function send(): Promise<void> {
    const found = fields.flatMap((field) => {
      const wrong = wrongWith(field, textOf(field), paperOf(field.key), t);
      return wrong === undefined ? [] : [[field.key, wrong] as const];
    });
    setErrors(Object.fromEntries(found));
    if (found.length > 0) return;
    const text = (key: string): string => {
      const field = fields.find((each) => each.key === key);
      return field === undefined ? "" : textOf(field).trim();
    };
    await act.send(command, () =>
      body({
        id: id.current,
        text,
        fen: (key) => parseYuan(text(key)) ?? 0,
        count: (key) => Number(text(key)),
        area: (key) => areaOf(text(key)) ?? 0,
        paper: paperOf,
      }),
    );
  }

  return (
    <details className="details">
      <summary>{title}</summary>
      {act.phase !== "final" && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          {fields.map((field) => (
            <OneField
              key={field.key}
              field={field}
              text={textOf(field)}
              paper={paperOf(field.key)}
              error={errors[field.key]}
              onText={(typed) => setTexts((before) => ({ ...before, [field.key]: typed }))}
              onPaper={(paper) => setPapers((before) => ({ ...before, [field.key]: paper }))}
            />
          ))}
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {yes}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={done} />
    </details>
  );
}
