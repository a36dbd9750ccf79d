// 协助办理记录: ends a visit, and prints what was done in it for the person to take home.
import { useEffect } from "react";
import { useParams } from "wouter";
import { Answered, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { formatOnPaper } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { BackLink, Button, Notice, PageTitle, Pairs } from "@linli/web/ui/index.ts";
import { Qr } from "@linli/web/ui/Qr.tsx";
import { useActWords, VisitEnd, type Act } from "../visitParts.tsx";
import { HELPERS } from "./who.ts";
import { deskTexts } from "./deskTexts.ts";

type Detail = Schema<"DeskDetail">;

/** Digits of a number that people compare on paper; the code has all of them. */
const NUMBER_SHOWN = 16;

function shortNumber(unit: string): string {
  return unit.slice(0, NUMBER_SHOWN).replace(/(.{4})(?=.)/g, "$1 ");
}

function Done({ act, number }: { act: Act; number: number }) {
  const t = useTexts(deskTexts).record;
  const language = useLanguage();
  const words = useActWords();
  return (
    <tr>
      <td>
        <p className="strong">
          {number}. {words(act)}
        </p>
        <p>{formatOnPaper(act.at_ms, language)}</p>
        {act.proof !== null && (
          <p className="caption">
            {t.number} <span className="code">{shortNumber(act.proof.unit)}</span>
          </p>
        )}
      </td>
      <td className="amount">
        {act.proof !== null && (
          <Qr address={`${window.location.origin}/r/${act.proof.unit}`} label={t.qr(number)} />
        )}
      </td>
    </tr>
  );
}

function PaperRecord({ visit }: { visit: Detail }) {
  const words = useTexts(deskTexts);
  const t = words.record;
  const language = useLanguage();
  const here = useObservable(community);
  const { name } = useInstitutions();
  const { acts } = visit;
  return (
    <article className="paper stack">
      <header className="paper-head">
        <div>
          <h2>{t.title}</h2>
          <p>{language === "en" ? here?.nameEn : here?.name}</p>
        </div>
      </header>
      <Pairs
        of={[
          [t.person, visit.name ?? words.nameless],
          [t.helper, `${name(visit.institution)} ${visit.officer_name ?? ""}`.trim()],
          [
            t.time,
            <>
              {formatOnPaper(visit.opened_ms, language)} {t.to}{" "}
              {visit.open ? (
                <VisitEnd visit={visit} />
              ) : (
                formatOnPaper(visit.closed_ms ?? visit.until_ms, language)
              )}
            </>,
          ],
        ]}
      />
      <h3>{t.what}</h3>
      {acts.length === 0 ? (
        <p>{t.nothing}</p>
      ) : (
        <table>
          <tbody>
            {acts.map((act, i) => (
              <Done key={i} act={act} number={i + 1} />
            ))}
          </tbody>
        </table>
      )}
      <p>{t.statement}</p>
      <footer className="paper-sign">
        {[t.signPerson, t.signHelper, t.date].map((label) => (
          <p key={label}>{label}</p>
        ))}
      </footer>
      <p className="caption">{t.keep}</p>
    </article>
  );
}

/** Whether whoever comes has just pressed 「结束并打印」; asked once. */
function endsNow(): boolean {
  if (window.location.hash !== "#end") return false;
  history.replaceState(history.state, "", window.location.pathname);
  return true;
}

function End({ visit }: { visit: Detail }) {
  const t = useTexts(deskTexts).record;
  const act = useAct();
  const end = () => act.send("identity.CloseDesk", { account: visit.account });
  useEffect(() => {
    if (visit.open && endsNow()) void end();
  }, []);
  return (
    <div className="screen-only stack">
      {visit.open && act.phase === "idle" && (
        <Notice tone="warn" title={t.lost}>
          <p>{t.lostWhy}</p>
        </Notice>
      )}
      {visit.open && act.phase !== "final" && (
        <p>
          <Button icon="check" pending={act.busy} onPress={end}>
            {t.end}
          </Button>
        </p>
      )}
      <Outcome act={act} done={t.ended} />
      {!visit.open && (
        <p>
          <Button instant icon="print" onPress={() => window.print()}>
            {t.print}
          </Button>
        </p>
      )}
    </div>
  );
}

export default function DeskRecord() {
  const t = useTexts(deskTexts);
  const { account = "", key = "0" } = useParams<{ account: string; key: string }>();
  const visit = useLedger("/desks/{account}/{key}", { account, key: Number(key) });
  const may = useMayAct(HELPERS.kinds, HELPERS.offices);
  return (
    <>
      <div className="screen-only stack">
        <BackLink to="/desk/assist">{t.title}</BackLink>
        <PageTitle>{t.record.title}</PageTitle>
      </div>
      <Answered of={visit}>
        {(found) => (
          <>
            {may && <End visit={found} />}
            <PaperRecord visit={found} />
          </>
        )}
      </Answered>
    </>
  );
}
