// Fields with their label, hint and error; choices as full-width rows; the summary of errors on
// top.
import {
  useEffect,
  useId,
  useRef,
  type InputHTMLAttributes,
  type ReactNode,
  type TextareaHTMLAttributes,
} from "react";
import { useShellTexts } from "../i18n/shell.ts";
import { Icon } from "./Icon.tsx";
import { Notice } from "./feedback.tsx";

interface FieldFrame {
  label: string;
  hint?: string;
  /** Shown at the field; empty or absent when there is nothing to correct. */
  error?: string | undefined;
}

interface Wiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

function FieldBox({
  label,
  hint,
  error,
  children,
}: FieldFrame & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : "";
  const errorId = error ? `${id}-error` : "";
  const describedBy = [hintId, errorId].filter(Boolean).join(" ") || undefined;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      {children({ id, "aria-describedby": describedBy, "aria-invalid": Boolean(error) })}
      {error && (
        <p className="field-error" id={errorId}>
          <Icon name="warning" small />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "onChange" | "value" | "style">;

interface TextFieldProps extends FieldFrame, InputProps {
  value: string;
  onText: (text: string) => void;
  /** Larger, spaced capitals for codes typed off paper. */
  code?: true;
}

export function TextField({ label, hint, error, value, onText, code, ...input }: TextFieldProps) {
  return (
    <FieldBox label={label} {...(hint ? { hint } : {})} error={error}>
      {(wiring) => (
        <input
          {...input}
          {...wiring}
          className={code ? "input input-code" : "input"}
          value={value}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
    </FieldBox>
  );
}

type AreaProps = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "onChange" | "value" | "style">;

interface TextAreaProps extends FieldFrame, AreaProps {
  value: string;
  onText: (text: string) => void;
}

export function TextArea({ label, hint, error, value, onText, ...area }: TextAreaProps) {
  return (
    <FieldBox label={label} {...(hint ? { hint } : {})} error={error}>
      {(wiring) => (
        <textarea
          {...area}
          {...wiring}
          className="input"
          value={value}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      )}
    </FieldBox>
  );
}

interface SelectFieldProps extends FieldFrame {
  value: string;
  options: { value: string; label: string }[];
  onChoose: (value: string) => void;
}

export function SelectField({ label, hint, error, value, options, onChoose }: SelectFieldProps) {
  return (
    <FieldBox label={label} {...(hint ? { hint } : {})} error={error}>
      {(wiring) => (
        <select
          {...wiring}
          className="input"
          value={value}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldBox>
  );
}

interface FileFieldProps extends FieldFrame {
  accept: string;
  chosen: string | null;
  onFile: (file: File) => void;
}

export function FileField({ label, hint, error, accept, chosen, onFile }: FileFieldProps) {
  const t = useShellTexts();
  return (
    <FieldBox label={label} {...(hint ? { hint } : {})} error={error}>
      {(wiring) => (
        <div className="file">
          <Icon name={chosen === null ? "upload" : "document"} />
          <span>{chosen ?? t.app.chooseFile}</span>
          <input
            {...wiring}
            type="file"
            accept={accept}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) onFile(file);
            }}
          />
        </div>
      )}
    </FieldBox>
  );
}

export interface ChoiceOption<V extends string> {
  value: V;
  label: ReactNode;
  note?: ReactNode;
}

interface ChoicesProps<V extends string> {
  legend: ReactNode;
  name: string;
  options: ChoiceOption<V>[];
  /** Nothing is preselected where the choice matters. */
  value: V | null;
  onChoose: (value: V) => void;
}

/** One of several, as rows 64 px high. */
export function Choices<V extends string>({
  legend,
  name,
  options,
  value,
  onChoose,
}: ChoicesProps<V>) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={option.value === value ? "choice choice-chosen" : "choice"}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          <span className="row-text">
            <span className="row-title">{option.label}</span>
            {option.note !== undefined && <span className="row-note">{option.note}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface SwitchProps {
  label: string;
  note?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A row with an on/off switch at its end. */
export function SwitchRow({ label, note, on, onChange }: SwitchProps) {
  return (
    <li>
      <label className="row">
        <span className="row-text">
          <span className="row-title">{label}</span>
          {note !== undefined && <span className="row-note">{note}</span>}
        </span>
        <input
          className="switch"
          type="checkbox"
          role="switch"
          checked={on}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      </label>
    </li>
  );
}

/**
 * Above the form after a failed attempt; takes the focus so that it is read first, but not from
 * somebody who is mending a field.
 */
export function ErrorSummary({ errors }: { errors: string[] }) {
  const t = useShellTexts();
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<string[]>([]);
  useEffect(() => {
    const more = errors.some((error) => !before.current.includes(error));
    const mending = document.activeElement?.matches("input, select, textarea") === true;
    if (errors.length > 0 && (more || !mending)) box.current?.focus();
    before.current = errors;
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div ref={box} tabIndex={-1}>
      <Notice tone="bad" title={t.states.errorSummary(errors.length)} announce>
        <ul>
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
