// What the form of a service contract holds, and the command it becomes.
import { parseYuan } from "@linli/web/staff/amount.ts";
import { dayStart, monthStart } from "@linli/web/staff/calendar.ts";
import { isEvidence, NO_EVIDENCE, type Evidence } from "@linli/web/staff/EvidenceField.tsx";
import type { Terms } from "../service.ts";
import type { ServiceDeskTexts } from "./texts.ts";

export type How = "lump_sum" | "share" | "fixed";

export interface Form {
  how: How;
  percent: string;
  fixed: string;
  from: string;
  basis: string;
  day: string;
  paper: Evidence;
  minutes: Evidence;
  second: string;
}

/** Largest share, of 10,000, and largest sum of a month, as the rules have them. */
const BASIS_POINTS_MAX = 3_000;
const FIXED_FEN_MAX = 100_000_000;

export function emptyForm(from: string, isFirst: boolean): Form {
  return {
    how: "lump_sum",
    percent: "",
    fixed: "",
    from,
    basis: isFirst ? "older" : "decision",
    day: "",
    paper: NO_EVIDENCE,
    minutes: NO_EVIDENCE,
    second: "",
  };
}

/** What the form says of the fee; null as long as the number is missing or too large. */
export function termsOf({ how, percent, fixed }: Form): Terms | null {
  const upTo = (typed: string, most: number): number | null => {
    const value = parseYuan(typed.replace("%", ""));
    return value !== null && value <= most ? value : null;
  };
  if (how === "lump_sum") return { mode: how, fixed_fen: null, basis_points: null };
  if (how === "share") {
    // Per cent with two decimals are basis points.
    const points = upTo(percent, BASIS_POINTS_MAX);
    return points === null ? null : { mode: "remuneration", fixed_fen: null, basis_points: points };
  }
  const fen = upTo(fixed, FIXED_FEN_MAX);
  return fen === null ? null : { mode: "remuneration", fixed_fen: fen, basis_points: null };
}

export type Errors = { [field in keyof Form]?: string | undefined };

export function errorsOf(form: Form, t: ServiceDeskTexts): Errors {
  const isDecided = form.basis === "decision";
  const noTerms = termsOf(form) === null;
  return {
    percent: form.how === "share" && noTerms ? t.percentMissing : undefined,
    fixed: form.how === "fixed" && noTerms ? t.fixedMissing : undefined,
    from: monthStart(form.from) === null ? t.fromMissing : undefined,
    day: dayStart(form.day) === null ? t.dayMissing : undefined,
    paper: isEvidence(form.paper) ? undefined : t.paperMissing,
    minutes: isDecided && !isEvidence(form.minutes) ? t.minutesMissing : undefined,
    second: form.second === "" ? t.withMissing : undefined,
  };
}
