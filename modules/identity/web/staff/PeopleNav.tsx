import { useTexts } from "@linli/web/i18n/index.ts";
import { SubNav } from "@linli/web/staff/SubNav.tsx";
import { identityStaffTexts } from "./texts.ts";

export function PeopleNav() {
  const t = useTexts(identityStaffTexts);
  const pages = [
    { path: "/desk/people", label: t.nav.codes },
    { path: "/desk/people/confirm", label: t.nav.confirm },
    { path: "/desk/people/recovery", label: t.nav.recovery },
    { path: "/desk/people/roles", label: t.nav.roles },
  ];
  return <SubNav pages={pages} label={t.title} />;
}
