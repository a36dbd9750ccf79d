// A notice as it is written, and what is still wrong with it. Texts are plain: the first line is
// the title.
import { utf8 } from "@linli/web/bytes.ts";
import { isoDay } from "@linli/web/format.ts";
import type { Json } from "@linli/web/sign.ts";
import { dayEnd, DAY_MS } from "@linli/web/staff/calendar.ts";
import type { Flat } from "@linli/web/staff/findFlat.ts";
import { FLATS_MAX, REPLY_DAYS_MAX, TEXT_BYTES_MAX } from "./shared.tsx";
import type { NoticesStaffTexts } from "./texts.ts";

export type AudienceKind = "community" | "building" | "flats" | "institutions";

/** A flat of the audience, as much of it as the form shows. */
export type Addressee = Pick<Flat, "flat" | "door">;

export interface Draft {
  about: string;
  audience: AudienceKind | null;
  building: number | null;
  flats: Addressee[];
  title: string;
  body: string;
  reply: boolean;
  replyBy: string;
}

export const ABOUT = ["service", "safety", "money", "meeting", "rules", "other"];

/** Days for a reply unless somebody says otherwise. */
const REPLY_DAYS = 7;

export function emptyDraft(now: number): Draft {
  return {
    about: "service",
    audience: null,
    building: null,
    flats: [],
    title: "",
    body: "",
    reply: false,
    replyBy: isoDay(now + REPLY_DAYS * DAY_MS),
  };
}

export function textOf({ title, body }: Draft): string {
  return `${title.trim()}\n\n${body.trim()}`;
}

export type DraftErrors = {
  [field in "audience" | "building" | "flats" | "title" | "body" | "replyBy"]?: string;
};

export function errorsOf(t: NoticesStaffTexts["form"], draft: Draft, now: number): DraftErrors {
  const errors: DraftErrors = {};
  if (draft.audience === null) errors.audience = t.audienceMissing;
  if (draft.audience === "building" && draft.building === null) errors.building = t.buildingMissing;
  if (draft.audience === "flats") {
    if (draft.flats.length === 0) errors.flats = t.flatsMissing;
    if (draft.flats.length > FLATS_MAX) errors.flats = t.flatsTooMany(FLATS_MAX);
  }
  if (draft.title.trim() === "") errors.title = t.titleMissing;
  if (draft.body.trim() === "") errors.body = t.bodyMissing;
  else if (utf8(textOf(draft)).length > TEXT_BYTES_MAX) errors.body = t.tooLong;
  if (draft.reply && !isReplyDay(draft.replyBy, now)) errors.replyBy = t.replyWrong;
  return errors;
}

function isReplyDay(day: string, now: number): boolean {
  const end = dayEnd(day);
  return end !== null && day > isoDay(now) && end - now < REPLY_DAYS_MAX * DAY_MS;
}

export function audienceOf({ audience, building, flats }: Draft): Json {
  if (audience === "building") return { building: building ?? 0 };
  if (audience === "flats") return { flats: flats.map(({ flat }) => flat) };
  return audience ?? "community";
}

/** The command without its records. */
export function bodyOf(notice: string, draft: Draft, corrects?: string): { [name: string]: Json } {
  const end = dayEnd(draft.replyBy);
  return {
    notice,
    about: draft.about,
    audience: audienceOf(draft),
    ...(draft.reply && end !== null ? { reply_by: end } : {}),
    ...(corrects === undefined ? {} : { corrects }),
  };
}
