// What a desk may do about a public text.
import type { Acting } from "@linli/web/staff/people.ts";
import type { HidingView } from "@linli/web/hiding/Hidden.tsx";
import { isHidden } from "@linli/web/hiding/Hidden.tsx";

/** Who hides a text, two together; of them one is the residents' committee or the subdistrict. */
export const HIDING = [
  "owners_committee",
  "property_company",
  "residents_committee",
  "subdistrict",
];
const COMMITTEES = ["residents_committee", "subdistrict"];
const DECIDING = ["head", "clerk", "attestor"];
/** Days a proposal to hide waits for the second signature. */
export const SIGNING_DAYS = 30;

const deciding = (roles: Acting[]): Acting[] =>
  roles.filter(({ office }) => DECIDING.includes(office));

/** The role in which the reader may propose to hide this text. */
export function proposing(text: HidingView, roles: Acting[]): Acting | null {
  if (isHidden(text) || text.erased_ms !== null) return null;
  const able = deciding(roles).filter(({ kind }) => HIDING.includes(kind));
  const own = able.some(({ institution }) => institution === text.institution);
  return own ? null : (able[0] ?? null);
}

/** Kinds of institution that may sign beside this one. */
export function seconds(kind: string): string[] {
  return COMMITTEES.includes(kind) ? HIDING : COMMITTEES;
}

/** Whether an appeal waits for the reader's institution. */
export function answers({ state, hidden }: HidingView, roles: Acting[]): boolean {
  if (state !== "appealed" || hidden === null) return false;
  return deciding(roles).some(
    ({ institution }) =>
      hidden.answering.includes(institution) && !hidden.upheld.includes(institution),
  );
}

/** The first line that says something. */
export function titleOf(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.find((line) => line !== "") ?? "";
}
