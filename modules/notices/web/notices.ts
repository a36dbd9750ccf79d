// What the pages of notices share: what is new on this device, whom a notice waits for, its words.
import { useEffect } from "react";
import { useLedger, type Schema } from "@linli/web/api/index.ts";
import { readOne, write } from "@linli/web/database.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { Observable, useObservable } from "@linli/web/observable.ts";
import type { NoticesTexts } from "./texts.ts";

export type NoticeView = Schema<"NoticeView">;
export type OwnNotice = Schema<"OwnNotice">;

/** Notices whose reading a device remembers: ten years of a lively community. */
const MARKS_MAX = 500;

interface Marks {
  reader: string;
  notices: string[];
}

const marks = new Observable<Marks>({ reader: "", notices: [] });
const nameOf = (reader: string): string => `read-notices/${reader}`;

/** What this device remembers; nothing where the browser stores nothing. */
async function stored(reader: string): Promise<Marks> {
  const found = await readOne<string[]>("settings", nameOf(reader)).catch(() => undefined);
  return { reader, notices: found ?? [] };
}

/** Opening a notice is this device's own affair: it proves nothing, and nobody is told. */
export async function markRead(notice: string): Promise<void> {
  const reader = currentIdentity.get()?.id ?? "";
  const known = marks.get().reader === reader ? marks.get() : await stored(reader);
  if (known.notices.includes(notice)) return marks.set(known);
  const notices = [notice, ...known.notices].slice(0, MARKS_MAX);
  marks.set({ reader, notices });
  await write("settings", nameOf(reader), notices).catch(() => undefined);
}

/** Whether a notice has been opened on this device; null while that is not known. */
export function useIsRead(): (notice: string) => boolean | null {
  const reader = useObservable(currentIdentity)?.id ?? "";
  const known = useObservable(marks);
  useEffect(() => {
    if (marks.get().reader === reader && reader !== "") return;
    void stored(reader).then((found) => {
      if ((currentIdentity.get()?.id ?? "") === reader) marks.set(found);
    });
  }, [reader]);
  return (notice) => (known.reader === reader ? known.notices.includes(notice) : null);
}

/** What is addressed to this reader as a resident, newest first. */
export function useInbox() {
  return useLedger("/notices", { inbox: true, limit: 50 }, { keep: true });
}

type Form = Schema<"FormView">;

function formTitle(t: NoticesTexts, { kind, last, period, why }: Form): string {
  if (kind === "refund_told") return t.refund[why ?? ""] ?? t.automatic;
  if (kind === "deposit_told") return t.deposit[why ?? ""] ?? t.automatic;
  const words = t.forms[kind === "payment_demand" && last === true ? "last_notice" : kind];
  return words?.(period ?? "") ?? t.automatic;
}

/** First line of the text, the words of a form, or why there is neither. */
export function titleWords(t: NoticesTexts, notice: NoticeView): string {
  if (notice.form !== null) return formTitle(t, notice.form);
  return notice.title ?? (notice.hidden ? t.hidden : t.erased);
}

export const isClosed = (notice: NoticeView): boolean =>
  notice.withdrawn_ms !== null || notice.corrected_by !== null;

/** Flats of the reader's that are asked to sign and have not. */
export function waitingFor(notice: NoticeView): OwnNotice[] {
  // Nobody is asked to sign for what they cannot read.
  if (notice.reply_by_ms === null || notice.hidden || isClosed(notice)) return [];
  return notice.own.filter((own) => own.may_acknowledge && own.acknowledged_ms === null);
}

/** The text beneath its title, which is the first line that says something. */
export function bodyOf(text: string): string {
  return text
    .trimStart()
    .replace(/^[^\n]*\n?/, "")
    .trim();
}

export function audienceWords(t: NoticesTexts, notice: NoticeView): string {
  if (notice.building !== null) return t.building(notice.building);
  if (notice.audience === "flats" && notice.own.length === 0)
    return notice.door?.door ?? t.certainFlats;
  return t.audiences[notice.audience] ?? notice.audience;
}
