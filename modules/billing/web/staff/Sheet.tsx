// A run's share-out sheet at the desk, with every flat.
import { useParams } from "wouter";
import { useTexts } from "@linli/web/i18n/index.ts";
import { BackLink } from "@linli/web/ui/index.ts";
import { SheetPage } from "../ShareSheet.tsx";
import { billingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

export default function Sheet() {
  const t = useTexts(billingStaffTexts);
  const { run = "" } = useParams<{ run: string }>();
  return <SheetPage back={<BackLink to={`/desk/bills/runs/${run}`}>{t.runsBack}</BackLink>} />;
}
