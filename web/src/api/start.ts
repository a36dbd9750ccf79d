// Brings the connection to the ledger up before the first page: what the last visit knew at once,
// everything else as it arrives.
import { currentIdentity, onIdentityChange, type Identity } from "../keys.ts";
import { describe } from "./acting.ts";
import { keepAnswers, restoreKept } from "./cache.ts";
import { restoreLedger } from "./ledger.ts";
import { followLedger } from "./live.ts";
import { startSending } from "./sending.ts";

/** The start page opens from here without network. */
export async function restoreAnswers(): Promise<void> {
  await Promise.all([restoreLedger(), restoreKept()]);
}

/** Whose answers may stay on this device: people bound to it, never demo personas, nor
 *  whoever is helped at a desk. */
function isBound(reader: string): boolean {
  const identity = currentIdentity.get();
  return identity !== null && identity.id === reader && !identity.persona;
}

export function startApi(): void {
  keepAnswers(isBound);
  startSending();
  followLedger();
  // A login that fails is told by whatever needs it.
  const begin = (identity: Identity | null): void => {
    if (identity) void describe(identity).catch(() => undefined);
  };
  onIdentityChange(begin);
  begin(currentIdentity.get());
}
