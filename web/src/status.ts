// What the whole page must say at its top: no network, or a ledger that has paused.
import { Observable } from "./observable.ts";

export interface Status {
  online: boolean;
  /** When the shown content was last fetched, Unix ms; null before the first answer. */
  contentAt: number | null;
  /** True while fewer institutions answer than the ledger needs. */
  paused: boolean;
  demo: boolean;
}

export const status = new Observable<Status>({
  online: true,
  contentAt: null,
  paused: false,
  demo: false,
});

export function report(change: Partial<Status>): void {
  const now = status.get();
  const next = { ...now, ...change };
  const same = (Object.keys(next) as (keyof Status)[]).every((name) => next[name] === now[name]);
  if (!same) status.set(next);
}

/** Follows the browser's own idea of the network; failing requests report more precisely. */
export function watchNetwork(): () => void {
  const tell = (): void => report({ online: navigator.onLine });
  tell();
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}
