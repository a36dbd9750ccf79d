// Names of institutions in the language of the page.
import { useLanguage } from "../i18n/index.ts";
import { useLedger } from "./query.ts";

/** Null while unknown, and for nobody. */
export function useInstitutionName(institution: string | null | undefined): string | null {
  const language = useLanguage();
  const all = useLedger("/institutions", {}, { keep: true });
  const found = all.data?.items.find((each) => each.institution === institution);
  if (!found) return null;
  return language === "en" ? found.name_en : found.name;
}
