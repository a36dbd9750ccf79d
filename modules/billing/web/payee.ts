// Who is paid: the property company of this community, by the name it signs with.
import { useLedger } from "@linli/web/api/index.ts";
import { useLanguage } from "@linli/web/i18n/index.ts";

/** Null while it is not known. */
export function usePayee(): string | null {
  const language = useLanguage();
  const institutions = useLedger("/institutions", {}, { keep: true });
  const found = institutions.data?.items.find(({ kind }) => kind === "property_company");
  if (!found) return null;
  return language === "en" ? found.name_en : found.name;
}
