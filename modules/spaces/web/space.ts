// A space as pages show it, and the facts that prove it.
import type { Schema } from "@linli/web/api/index.ts";
import type { Claim } from "@linli/web/checked/check.ts";
import { isoDay } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import type { SpacesTexts } from "./texts.ts";

export type Space = Schema<"SpaceView">;

/** Whether it is the flat's on a day (`2026-11-30`), or will be. */
export function isCurrent({ ended }: Pick<Space, "ended">, today: string): boolean {
  return ended === null || ended > today;
}

const MONTH = { zh: "numeric", en: "short" } as const;

/** 「2024年6月1日」, “1 Jun 2024”: a day of a register, of which nobody asks the weekday. */
export function registerDay(day: string, language: Language): string {
  const at = dayStart(day);
  if (at === null) return day;
  const [locale, month] = [language === "zh" ? "zh-CN" : "en-GB", MONTH[language]];
  const shape = { year: "numeric", month, day: "numeric", timeZone: "Asia/Shanghai" } as const;
  const words = new Intl.DateTimeFormat(locale, { ...shape }).format(at);
  return language === "en" ? words : words.replace(/^(\d+)\/(\d+)\/(\d+)$/, "$1年$2月$3日");
}

/** 「2026年6月1日起」, or with its last day. */
export function spaceDays(
  { from, ended }: Pick<Space, "from" | "ended">,
  t: SpacesTexts,
  day: (day: string) => string,
): string {
  if (ended === null) return t.since(day(from));
  return t.fromTo(day(from), day(isoDay((dayStart(ended) ?? 0) - 1)));
}

/** Who has it, as what, from which day, and from which day no longer. */
export function spaceClaims(spaces: Space[]): Claim[] {
  return spaces.flatMap(({ proof, ended_proof, number, flat, kind, from, ended }) => {
    const says = { number, flat, from };
    return [
      ...(proof === null ? [] : [{ proof, fact: "spaces.SpaceTaken", says: { ...says, kind } }]),
      ...(ended_proof === null || ended === null
        ? []
        : [{ proof: ended_proof, fact: "spaces.SpaceLeft", says: { ...says, ended } }]),
    ];
  });
}
