// One published statement at a desk: the same page as owners read.
import { useParams } from "wouter";
import { useTexts } from "@linli/web/i18n/index.ts";
import { BackLink } from "@linli/web/ui/index.ts";
import { StatementPage } from "../StatementPage.tsx";
import { disclosureTexts } from "../texts.ts";
import "@linli/web/staff/staff.css";

export default function Statement() {
  const t = useTexts(disclosureTexts);
  const { kind = "", month = "" } = useParams<{ kind: string; month: string }>();
  return (
    <>
      <BackLink to="/desk/disclosure">{t.title}</BackLink>
      <StatementPage kind={kind} month={month} projects="/desk/spending" service="/desk/service" />
    </>
  );
}
