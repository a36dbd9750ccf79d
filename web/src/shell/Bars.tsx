// The bars under the header: no network, this server does not answer or differs from the ledger,
// old content, ledger paused, commands that wait, a key that is gone; for whom an officer signs.
import { Suspense, useEffect, useState } from "react";
import { Link } from "wouter";
import { keyTrouble } from "../api/session.ts";
import { ledgerStatus } from "../api/ledger.ts";
import { sentItems } from "../api/sending.ts";
import type { LedgerStatus } from "../api/types.ts";
import { useNow } from "../clock.ts";
import { formatTime } from "../format.ts";
import { currentIdentity } from "../keys.ts";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { BEHIND_BLOCKS_MAX, BEHIND_FOR_MS, STALE_AFTER_MS } from "../limits.ts";
import { useObservable } from "../observable.ts";
import { status } from "../status.ts";
import { Banner } from "../ui/feedback.tsx";
import { Ago } from "../ui/values.tsx";
import { lazyComponent } from "./modules.ts";

const DeskBar = lazyComponent(() => import("./DeskBar.tsx"));

/** How many blocks this portal is behind the furthest institution it hears of. */
export function behind(known: LedgerStatus | null): number {
  if (known === null) return 0;
  const heights = known.validators.map(({ height }) => height ?? 0);
  return Math.max(0, Math.max(known.height, ...heights) - (known.view_height ?? known.height));
}

/** Other institutions' doors, when the one this page came from does not answer. */
function OtherDoors() {
  const t = useShellTexts();
  const language = useLanguage();
  const known = useObservable(ledgerStatus);
  const others = (known?.validators ?? []).filter(
    ({ door, key }) => door !== null && key !== known?.validator,
  );
  // Inside the tour's frame only the tour's own address may be shown.
  if (others.length === 0 || window.top !== window) return null;
  return (
    <span className="banner-more">
      {t.states.otherDoors}{" "}
      {others.map(({ door, name, name_en }) => (
        <a key={name} href={door ?? ""} className="inline">
          {language === "en" ? name_en : name}{" "}
        </a>
      ))}
    </span>
  );
}

function NetworkBar() {
  const t = useShellTexts();
  const { online, contentAt } = useObservable(status);
  // Told by what just failed; the browser itself may still believe in its network.
  const hasNetwork = typeof navigator === "undefined" || navigator.onLine;
  if (online) return null;
  const since = contentAt === null ? t.states.offlineUnknown : formatTime(contentAt);
  return (
    <Banner tone="plain" icon="offline">
      {contentAt === null
        ? since
        : hasNetwork
          ? t.states.unanswered(since)
          : t.states.offline(since)}
      {hasNetwork && <OtherDoors />}
    </Banner>
  );
}

/** The server this page came from has found that its own records differ from the ledger. */
function StepBar() {
  const t = useShellTexts();
  const { online } = useObservable(status);
  const known = useObservable(ledgerStatus);
  if (!online || known?.step?.state !== "out_of_step") return null;
  return (
    <Banner tone="bad" icon="warning">
      {t.states.outOfStep}
      <OtherDoors />
    </Banner>
  );
}

/** Whether something has been so for a while without a break. */
function useLasting(so: boolean, forMs: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!so) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), forMs);
    return () => clearTimeout(timer);
  }, [so, forMs]);
  return so && lasting;
}

function OldBar() {
  const t = useShellTexts();
  const { online, contentAt } = useObservable(status);
  const known = useObservable(ledgerStatus);
  const now = useNow();
  const silent = contentAt !== null && Date.now() - contentAt > STALE_AFTER_MS;
  const late = useLasting(behind(known) > BEHIND_BLOCKS_MAX, BEHIND_FOR_MS);
  if (!online || (!silent && !late)) return null;
  const ledgerAt = late ? (known?.block_time_ms ?? now) : now - (Date.now() - (contentAt ?? 0));
  return (
    <Banner tone="plain" icon="clock">
      {t.states.staleBefore}
      <Ago at={ledgerAt} />
      {late && <> · {t.states.staleWhy}</>}
    </Banner>
  );
}

function WaitingBar() {
  const t = useShellTexts();
  const waiting = useObservable(sentItems).filter(
    (item) => item.state === "waiting" && item.attempts > 0,
  ).length;
  if (waiting === 0) return null;
  return (
    <Banner
      tone="info"
      icon="inbox"
      action={
        <Link href="/outbox" className="banner-link">
          {t.states.seeWaiting}
        </Link>
      }
    >
      {t.states.waiting(waiting)}
    </Banner>
  );
}

export function Bars() {
  const t = useShellTexts();
  const { paused } = useObservable(status);
  const identity = useObservable(currentIdentity);
  const known = useObservable(keyTrouble);
  // A key that this page no longer uses, such as one that was just replaced, troubles nobody.
  const trouble = identity === null || known?.identity === identity.id ? known : null;
  const atDesk = identity?.assisting !== undefined;
  return (
    <>
      {atDesk && (
        <Suspense fallback={null}>
          <DeskBar />
        </Suspense>
      )}
      <NetworkBar />
      <StepBar />
      <OldBar />
      {paused && (
        <Banner tone="warn" icon="pause">
          {t.states.paused}
        </Banner>
      )}
      <WaitingBar />
      {trouble !== null && !atDesk && (
        <Banner
          tone="warn"
          icon="key"
          action={
            <Link href="/relink" className="banner-link">
              {t.states.seeWaiting}
            </Link>
          }
        >
          {t.keyLost.title}
        </Banner>
      )}
    </>
  );
}
