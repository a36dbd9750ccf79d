// Brings the connection to the ledger up before the first page: what the last visit knew at once,
// everything else as it arrives.
import { currentIdentity } from "../keys.ts";
import { keepAnswers, restoreKept } from "./cache.ts";
import { restoreLedger } from "./ledger.ts";
import { followLedger } from "./live.ts";
import { startSending } from "./sending.ts";
import { sessionOf } from "./session.ts";

/** The start page opens from here without network. */
export async function restoreAnswers(): Promise<void> {
  await Promise.all([restoreLedger(), restoreKept()]);
}

/** Whose answers may stay on this device: people bound to it, never demo personas. */
function isBound(reader: string): boolean {
  const identity = currentIdentity.get();
  return identity !== null && identity.id === reader && !identity.persona;
}

export function startApi(): void {
  keepAnswers(isBound);
  startSending();
  followLedger();
  const begin = (): void => {
    const identity = currentIdentity.get();
    // A login that fails is told by whatever needs it.
    if (identity) void sessionOf(identity).catch(() => undefined);
  };
  currentIdentity.subscribe(begin);
  begin();
}
