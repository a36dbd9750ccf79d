// 经营合同 at a desk: what is missing, the register, the share of the maintenance fund.
import { useTexts } from "@linli/web/i18n/index.ts";
import { useMayAct } from "@linli/web/staff/people.ts";
import { LinkButton, PageTitle } from "@linli/web/ui/index.ts";
import { Register } from "../Contracts.tsx";
import { revenueTexts } from "../texts.ts";
import { AccountForm } from "./AccountForm.tsx";
import { SplitForm } from "./SplitForm.tsx";
import { COMMITTEE, COMPANY, MANAGING, OFFICES } from "./roles.ts";
import { deskTexts } from "./texts.ts";

export default function Desk() {
  const t = useTexts(revenueTexts);
  const desk = useTexts(deskTexts);
  const manages = useMayAct(MANAGING, OFFICES);
  const earns = useMayAct(COMPANY, OFFICES);
  const proposes = useMayAct(COMMITTEE, OFFICES);
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      {manages && (
        <p>
          <LinkButton icon="upload" to="/desk/contracts/import">
            {desk.import}
          </LinkButton>
        </p>
      )}
      <Register base="/desk/contracts" entries="/desk/books/entries" />
      {earns && <AccountForm />}
      {proposes && <SplitForm />}
    </>
  );
}
