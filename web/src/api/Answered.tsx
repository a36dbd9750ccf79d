// The states of an answer, the same on every page: not here yet, refused, nobody answers, no
// network; and the states of something sent. What was shown before stays while it is asked again.
import type { ReactNode } from "react";
import type { UseQueryResult } from "@tanstack/react-query";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { useObservable } from "../observable.ts";
import { status } from "../status.ts";
import { LinkButton } from "../ui/actions.tsx";
import { Empty, Failed, Loading, Notice, Refusal } from "../ui/feedback.tsx";
import { SealRow, type SealOf } from "../ui/Seals.tsx";
import { currentIdentity } from "../keys.ts";
import { refusalWords, type Act } from "./act.ts";
import { Refused } from "./http.ts";
import type { Seals } from "./types.ts";

export function sealsOf(seals: Seals): SealOf[] {
  return seals.validators.map(({ name, name_en, mark, signed }) => ({
    name,
    nameEn: name_en,
    mark,
    signed,
  }));
}

/** For visitors: what is closed is not even asked for; here is the way in. */
export function WayIn() {
  const t = useShellTexts();
  return <Empty action={<LinkButton to="/a">{t.me.activate}</LinkButton>}>{t.me.visitorWhy}</Empty>;
}

/** What a portal refused to show, in its own words. */
function NotShown({ error }: { error: Refused }) {
  const t = useShellTexts();
  return (
    <Notice tone="warn" title={error.words}>
      <p className="caption">
        {t.states.refusalCode} {error.code}
      </p>
    </Notice>
  );
}

interface AnsweredProps<T> {
  of: UseQueryResult<T>;
  children: (answer: T) => ReactNode;
}

export function Answered<T>({ of, children }: AnsweredProps<T>) {
  const t = useShellTexts();
  const { online } = useObservable(status);
  const visitor = useObservable(currentIdentity) === null;
  if (of.data !== undefined) return <>{children(of.data)}</>;
  if (of.error instanceof Refused) return <NotShown error={of.error} />;
  if (of.error) return <Failed retry={() => void of.refetch()} />;
  if (visitor && of.fetchStatus === "idle") return <WayIn />;
  if (!online || of.fetchStatus === "paused") return <Empty>{t.states.nothingKept}</Empty>;
  return <Loading />;
}

/** Beneath a form: what became of what was sent. Nothing before it is pressed. */
export function Outcome({ act, done }: { act: Act; done?: ReactNode }) {
  const t = useShellTexts();
  const language = useLanguage();
  const { paused } = useObservable(status);
  const { phase, verdict, item, error } = act;
  if (error !== null) {
    const words = error instanceof Refused ? error.words : t.states.failedWhy;
    return (
      <Notice tone="bad" title={t.states.refused} announce>
        <p>{words}</p>
      </Notice>
    );
  }
  if (phase === "idle" || phase === "signing") return null;
  if (phase === "waiting" && item !== null && item.attempts > 0) {
    return (
      <Notice tone="warn" title={t.outbox.states.waiting} announce>
        <p>{t.outbox.waitingWhy}</p>
      </Notice>
    );
  }
  if (phase === "waiting" || phase === "sent" || (phase === "final" && verdict === null)) {
    return (
      <div role="status">
        <p>{t.seals.sent}</p>
        {paused && <p className="caption">{t.outbox.pausedWhy}</p>}
      </div>
    );
  }
  if (phase === "final" && verdict !== null) {
    return (
      <div role="status" className="stack">
        {done}
        <SealRow
          seals={sealsOf(verdict.seals)}
          needed={verdict.seals.needed}
          proof={{ level: "final" }}
          signedAt={verdict.time_ms}
        />
      </div>
    );
  }
  const words = verdict === null ? null : refusalWords(verdict);
  if (words !== null) return <Refusal {...words} code={verdict?.refusal?.code ?? ""} />;
  return (
    <Notice tone="bad" title={t.outbox.states[item?.state ?? "rejected"]} announce>
      <p>
        {item?.words?.[language]} {t.outbox.dropped}
      </p>
      {item?.code && (
        <p className="caption">
          {t.states.refusalCode} {item.code}
        </p>
      )}
    </Notice>
  );
}
