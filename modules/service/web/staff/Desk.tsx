// The service contract at a desk: what owners see, and what this desk may do about it.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { monthOf } from "@linli/web/staff/calendar.ts";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { PageTitle } from "@linli/web/ui/index.ts";
import { Content } from "../Content.tsx";
import type { Standing } from "../service.ts";
import { FileAudit } from "./FileAudit.tsx";
import { Propose } from "./Propose.tsx";
import { FILING, MANAGING, PROPOSING } from "./roles.ts";
import { deskTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** The other of company and committee; where there is no committee, the residents' committee. */
function useSeconds(): string[] {
  const isCompany = useMayAct(["property_company"], PROPOSING);
  const { all } = useInstitutions();
  if (!isCompany) return ["property_company"];
  const committee = "owners_committee";
  return all.some(({ kind }) => kind === committee) ? [committee] : ["residents_committee"];
}

function Deeds({ standing }: { standing: Standing }) {
  const t = useTexts(deskTexts);
  const month = monthOf(useNow());
  const proposes = useMayAct(MANAGING, PROPOSING);
  const files = useMayAct(MANAGING, FILING);
  const seconds = useSeconds();
  const open = standing.audits.filter(({ state }) => state === "open" || state === "missing");
  return (
    <>
      {proposes ? (
        <Propose standing={standing} month={month} seconds={seconds} />
      ) : (
        <p className="caption">{t.notYours}</p>
      )}
      {files && open.map(({ year }) => <FileAudit key={year} year={year} />)}
    </>
  );
}

export default function Desk() {
  const t = useTexts(deskTexts);
  const found = useLedger("/service", {});
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={found}>
        {(standing) => (
          <>
            <Deeds standing={standing} />
            <Content standing={standing} entries="/desk/books/entries" />
          </>
        )}
      </Answered>
    </>
  );
}
