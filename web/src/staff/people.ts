// In whose name somebody at a desk acts, and how institutions and offices are called.
import { useLedger } from "../api/query.ts";
import { currentSession } from "../api/session.ts";
import type { Schema } from "../api/types.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { currentIdentity } from "../keys.ts";
import { useObservable } from "../observable.ts";
import { staffTexts } from "./texts.ts";

export type Institution = Schema<"InstitutionView">;
export type Acting = Schema<"Begun">["roles"][number];

/** The live roles of whoever reads; empty before the first answer and for visitors. */
export function useRoles(): Acting[] {
  return useObservable(currentSession)?.roles ?? [];
}

/** Whether one of the roles fits; an empty list means any. */
export function holds(roles: Acting[], kinds: string[], offices: string[]): boolean {
  return roles.some(
    ({ kind, office }) =>
      (kinds.length === 0 || kinds.includes(kind)) &&
      (offices.length === 0 || offices.includes(office)),
  );
}

/** Auditors see the same pages without a single button that writes. */
export function useMayAct(kinds: string[] = [], offices: string[] = []): boolean {
  const identity = useObservable(currentIdentity);
  const roles = useRoles();
  if (identity === null || identity.audience === "auditor") return false;
  return holds(roles, kinds, offices);
}

export interface InstitutionBook {
  all: Institution[];
  name: (id: string | null | undefined) => string;
  /** Institutions whose office the account is in. */
  signedBy: (account: string) => Institution[];
}

export function useInstitutions(): InstitutionBook {
  const language = useLanguage();
  const t = useTexts(staffTexts);
  const { data } = useLedger("/institutions", {});
  const all = data?.items ?? [];
  const name = (id: string | null | undefined): string => {
    const found = all.find(({ institution }) => institution === id);
    if (!found) return t.unknownPerson;
    return language === "en" ? found.name_en : found.name;
  };
  const signedBy = (account: string): Institution[] =>
    all.filter(({ signers }) => signers.includes(account));
  return { all, name, signedBy };
}

type OfficeName = keyof StaffOffices;
type StaffOffices = (typeof staffTexts)["zh"]["offices"];

export function useOfficeWords(): (office: string) => string {
  const t = useTexts(staffTexts);
  return (office) => t.offices[office as OfficeName] ?? office;
}
