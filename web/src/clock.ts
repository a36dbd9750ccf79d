// The ledger's time as this device knows it. The demo's ledger may run days ahead of the phone, and
// phones run wrong: every answer of a portal carries the ledger's time, and the difference is kept
// here.
import { Observable, useObservable } from "./observable.ts";

const MINUTE_MS = 60_000;

const offset = new Observable(0);
const minute = new Observable(0);

/** Called with each answer that tells the ledger's time. */
export function setLedgerTime(ms: number): void {
  const measured = ms - Date.now();
  // Transmission times jitter; only a real difference moves the clock.
  if (Math.abs(measured - offset.get()) > 2_000) offset.set(measured);
}

export function ledgerNow(): number {
  return Date.now() + offset.get();
}

/** Lets 「3 分钟前」 move on while a page stays open; started once. */
export function startClock(): () => void {
  const timer = setInterval(() => minute.set(Math.floor(Date.now() / MINUTE_MS)), MINUTE_MS);
  return () => clearInterval(timer);
}

/** The ledger's time at the last minute or the last correction. */
export function useNow(): number {
  useObservable(minute);
  useObservable(offset);
  return ledgerNow();
}
