// A public text that two institutions have hidden: who, why, what follows; and the ways to report a
// text and to appeal. Any page that shows a public text uses these.
import { Answered, useLedger, type Schema } from "../api/index.ts";
import { useNow } from "../clock.ts";
import { formatDate } from "../format.ts";
import { useLanguage, useTexts } from "../i18n/index.ts";
import { currentIdentity } from "../keys.ts";
import { useObservable } from "../observable.ts";
import { OpenRecord } from "../staff/OpenRecord.tsx";
import { useInstitutions, useRoles } from "../staff/people.ts";
import { ReasonButton } from "../staff/ReasonButton.tsx";
import { Notice } from "../ui/index.ts";
import { hidingTexts, type HidingTexts } from "./texts.ts";

export type HidingView = Schema<"HidingView">;

/** What becomes of a hidden text, in one sentence. */
function useOutlook(t: HidingTexts): (text: HidingView) => string {
  const language = useLanguage();
  const now = useNow();
  const { name } = useInstitutions();
  const day = (at: number): string => formatDate(at, language, now);
  return ({ state, hidden }) => {
    if (hidden === null) return "";
    if (state === "hidden") return t.appealOpen(day(hidden.appeal_until_ms));
    if (state !== "appealed") return t.final;
    const who = hidden.answering.map((id) => name(id)).join(t.and);
    return t.appealed(who, day(hidden.answer_by_ms ?? hidden.appeal_until_ms));
  };
}

export const isHidden = ({ state }: HidingView): boolean =>
  state === "hidden" || state === "appealed" || state === "final";

/** 申诉, for who published the text: its institution's head or clerk. */
function Appeal({ text }: { text: HidingView }) {
  const { appeal } = useTexts(hidingTexts);
  const identity = useObservable(currentIdentity);
  const own = useRoles().some(
    ({ institution, office }) =>
      institution === text.institution && (office === "head" || office === "clerk"),
  );
  if (text.state !== "hidden" || !own || identity?.audience === "auditor") return null;
  return (
    <ReasonButton
      label={appeal.open}
      look="second"
      title={appeal.open}
      why={appeal.why}
      field={appeal.field}
      hint={appeal.hint}
      missing={appeal.missing}
      yes={appeal.yes}
      done={appeal.done}
      command="records.AppealHiding"
      body={{ record: text.commitment }}
    />
  );
}

/** By whom and why a text is hidden; nothing for one that is shown. */
export function HiddenWords({ text }: { text: HidingView }) {
  const t = useTexts(hidingTexts);
  const { name } = useInstitutions();
  const outlook = useOutlook(t);
  if (text.hidden === null || !isHidden(text)) return null;
  const why = [...text.steps].reverse().find(({ what }) => what === "hidden")?.reason ?? null;
  return (
    <>
      <Notice tone="warn" title={t.hiddenBy(text.hidden.by.map((id) => name(id)).join(t.and))}>
        <p>{t.ground(t.grounds[text.hidden.ground] ?? text.hidden.ground)}</p>
        <p>{outlook(text)}</p>
        <p className="caption">{text.text === null ? t.stillKept : t.youStillRead}</p>
        {why !== null && (
          <p>
            <OpenRecord commitment={why} label={t.readReason} />
          </p>
        )}
      </Notice>
      <Appeal text={text} />
    </>
  );
}

export function HiddenText({ commitment }: { commitment: string }) {
  const text = useLedger("/hidings/{commitment}", { commitment });
  return <Answered of={text}>{(found) => <HiddenWords text={found} />}</Answered>;
}

/** 举报, for whoever uses this device with a key. */
export function ReportButton({ commitment }: { commitment: string }) {
  const { report } = useTexts(hidingTexts);
  const identity = useObservable(currentIdentity);
  if (identity === null || identity.audience === "auditor") return null;
  return (
    <ReasonButton
      label={report.open}
      look="quiet"
      title={report.open}
      why={report.why}
      field={report.field}
      hint={report.hint}
      missing={report.missing}
      yes={report.yes}
      done={report.done}
      command="records.Report"
      body={{ record: commitment }}
    />
  );
}
