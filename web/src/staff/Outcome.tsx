// What became of what a person just did: on its way, recorded with its seals, or refused in three
// parts. Stands below the button that did it and is announced.
import type { ReactNode } from "react";
import { Outcome as Sent, sealsOf } from "../api/Answered.tsx";
import { refusalWords, type Act } from "../api/act.ts";
import { Refused } from "../api/http.ts";
import type { Verdict } from "../api/types.ts";
import { useTexts } from "../i18n/index.ts";
import { useObservable } from "../observable.ts";
import type { OutboxItem } from "../outbox.ts";
import { status } from "../status.ts";
import { Notice, Refusal } from "../ui/feedback.tsx";
import { SealRow } from "../ui/Seals.tsx";
import { outcomeTexts } from "./outcomeTexts.ts";

/** Seals and how many institutions signed, from the certificate. */
export function VerdictSeals({ verdict }: { verdict: Verdict }) {
  return (
    <SealRow
      seals={sealsOf(verdict.seals)}
      needed={verdict.seals.needed}
      proof={{ level: "final" }}
      signedAt={verdict.time_ms}
    />
  );
}

/** Why a command ended without effect. */
export function Stopped({ item, verdict }: { item: OutboxItem; verdict: Verdict | null }) {
  const t = useTexts(outcomeTexts);
  const code = item.code ?? verdict?.refusal?.code ?? item.state;
  const words = verdict ? refusalWords(verdict) : null;
  if (item.state === "refused") return <Refusal {...(words ?? t.unknownRefusal)} code={code} />;
  if (item.state === "fault") return <Refusal {...t.fault} code={code} />;
  const { what, todo, expired, cancelled, rejected } = t.dropped;
  const whys = { expired, cancelled } as { [state: string]: string };
  return <Refusal what={what} why={whys[item.state] ?? rejected} todo={todo} code={code} />;
}

/** Stopped before anything was signed: a record that was not taken, no network, a lost key. */
export function NotSent({ error }: { error: unknown }) {
  const t = useTexts(outcomeTexts);
  const refused = error instanceof Refused;
  const why = refused ? error.words : t.notSent.why;
  const code = refused ? error.code : "not-sent";
  return <Refusal what={t.notSent.what} why={why} todo={t.notSent.todo} code={code} />;
}

/** Before a button is pressed: what becomes of it while the ledger has paused. */
export function WhilePaused() {
  const t = useTexts(outcomeTexts);
  const { paused } = useObservable(status);
  return paused ? <p className="caption">{t.paused}</p> : null;
}

interface OutcomeProps {
  act: Act;
  /** Said when it is recorded, such as 「已会签」. */
  done: string;
  children?: ReactNode;
}

export function Outcome({ act, done, children }: OutcomeProps) {
  const { phase, item, verdict, error } = act;
  if (error !== null) return <NotSent error={error} />;
  if (phase === "idle") return <WhilePaused />;
  if ((phase === "refused" || phase === "fault" || phase === "dropped") && item !== null) {
    return <Stopped item={item} verdict={verdict} />;
  }
  return (
    <Sent
      act={act}
      done={
        <Notice tone="ok" title={done}>
          {children}
        </Notice>
      }
    />
  );
}
