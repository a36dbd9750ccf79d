// Granting roles: who may, what the form must hold, and the command.
import type { Schema } from "@linli/web/api/index.ts";
import type { Acting } from "@linli/web/staff/people.ts";
import { dayEnd, DAY_MS } from "@linli/web/staff/calendar.ts";
import type { IdentityStaffTexts } from "./texts.ts";

export type Role = Schema<"RoleView">;

/** Every office but the head's: heads change by co-signature only. */
export const GRANTABLE = ["clerk", "cashier", "treasurer", "technician", "attestor", "auditor"];
/** Longest term, in ms: five years and a leap day. */
const ROLE_TERM_MS_MAX = (5 * 365 + 2) * DAY_MS;

export interface GrantForm {
  /** Account of somebody known; empty for somebody new. */
  account: string;
  name: string;
  phone: string;
  office: string;
  until: string;
}

export type GrantErrors = Partial<Record<"person" | "office" | "until", string>>;

export function untilOf(day: string, now: number): number | null | "wrong" {
  if (day.trim() === "") return null;
  const end = dayEnd(day.trim());
  if (end === null || end <= now || end - now > ROLE_TERM_MS_MAX) return "wrong";
  return end;
}

export function checkGrant(
  form: GrantForm,
  known: boolean,
  now: number,
  t: IdentityStaffTexts,
): GrantErrors {
  const missing = known ? form.account === "" : form.name.trim() === "";
  return {
    ...(missing ? { person: known ? t.grantPersonMissing : t.grantNameMissing } : {}),
    ...(GRANTABLE.includes(form.office) ? {} : { office: t.grantOfficeMissing }),
    ...(untilOf(form.until, now) === "wrong" ? { until: t.grantUntilWrong } : {}),
  };
}

/** The institutions whose head the reader is. */
export function headOf(roles: Acting[]): string[] {
  return roles.filter(({ office }) => office === "head").map(({ institution }) => institution);
}

/** The head takes a role away, or its holder gives it up; a head goes by co-signature only. */
export function mayRevoke(role: Role, roles: Acting[], account: string): boolean {
  if (!role.live || role.office === "head") return false;
  return role.account === account || headOf(roles).includes(role.institution);
}

/** The head names those who work for the institution and have no name yet, themselves too. */
export function mayName(role: Role, roles: Acting[]): boolean {
  return role.live && !role.named && headOf(roles).includes(role.institution);
}
