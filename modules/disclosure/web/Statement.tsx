// One published statement as an owner reads it; desks show the same.
import { useParams } from "wouter";
import { useTexts } from "@linli/web/i18n/index.ts";
import { BackLink } from "@linli/web/ui/index.ts";
import { StatementPage } from "./StatementPage.tsx";
import { disclosureTexts } from "./texts.ts";

export default function Statement() {
  const t = useTexts(disclosureTexts);
  const { kind = "", month = "" } = useParams<{ kind: string; month: string }>();
  return (
    <>
      <BackLink to="/disclosure">{t.title}</BackLink>
      <StatementPage kind={kind} month={month} projects="/projects" service="/ledger/service" />
    </>
  );
}
