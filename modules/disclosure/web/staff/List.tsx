// 公示报表 at a desk: the same list as owners read.
import { useTexts } from "@linli/web/i18n/index.ts";
import { PageTitle } from "@linli/web/ui/index.ts";
import { Statements } from "../List.tsx";
import { disclosureTexts } from "../texts.ts";
import "@linli/web/staff/staff.css";

export default function List() {
  const t = useTexts(disclosureTexts);
  return (
    <>
      <PageTitle note={t.lead}>{t.title}</PageTitle>
      <Statements base="/desk/disclosure" />
    </>
  );
}
