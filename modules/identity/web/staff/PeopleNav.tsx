import { useTexts } from "@linli/web/i18n/index.ts";
import { SubNav } from "@linli/web/staff/SubNav.tsx";
import zh, { identityStaffTexts } from "./texts.ts";
import en from "./en.ts";

const PAGES = [
  { path: "/desk/people", label: { zh: zh.nav.codes, en: en.nav.codes } },
  { path: "/desk/people/confirm", label: { zh: zh.nav.confirm, en: en.nav.confirm } },
  { path: "/desk/people/roles", label: { zh: zh.nav.roles, en: en.nav.roles } },
];

export function PeopleNav() {
  const t = useTexts(identityStaffTexts);
  return <SubNav pages={PAGES} label={t.title} />;
}
