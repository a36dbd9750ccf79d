// What happens on the ledger while the page is open. The portal's event stream is read with fetch,
// because an EventSource could name its reader only by a cookie, and a browser may hold several
// readers. Where a stream does not work (old browsers, some proxies), the height is asked for
// every few seconds instead.
import { LIVE_SILENCE_MS_MAX, LIVE_STEADY_MS, LIVE_WAITS_MS, STATUS_EVERY_MS } from "../limits.ts";
import { ledgerNow, setLedgerTime } from "../clock.ts";
import { currentIdentity, onIdentityChange } from "../keys.ts";
import { community } from "../shell/community.ts";
import { report } from "../status.ts";
import { send } from "./http.ts";
import { fetchCommunities, fetchStatus, ledgerStatus } from "./ledger.ts";
import { refresh, refreshAll } from "./query.ts";
import { asIdentity } from "./session.ts";
import type { Seals } from "./types.ts";

export interface FinalEvent {
  height: number;
  time_ms: number;
  seals: Seals;
  /** Own commands in this block. */
  commands: string[];
  topics: string[];
}

type Listener = (event: FinalEvent) => void;
const listeners = new Set<Listener>();

/** Called with every final block of this community. */
export function onFinal(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface StreamEvent {
  event: string;
  data: string;
}

/** Cuts a stream of text into events; what is incomplete waits for the rest. */
export class EventParser {
  private rest = "";

  push(text: string): StreamEvent[] {
    // A portal ends lines with LF; proxies that add CR may have it cut anywhere.
    const blocks = (this.rest + text.replace(/\r/g, "")).split("\n\n");
    this.rest = blocks.pop() ?? "";
    return blocks.map(readEvent).filter((event) => event !== null);
  }
}

function readEvent(block: string): StreamEvent | null {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  return data.length === 0 ? null : { event, data: data.join("\n") };
}

async function take({ event, data }: StreamEvent): Promise<void> {
  if (event === "final") {
    const final = JSON.parse(data) as FinalEvent;
    for (const listener of [...listeners]) listener(final);
    await refresh(final.topics);
    const known = ledgerStatus.get();
    if (known) ledgerStatus.set({ ...known, height: final.height, block_time_ms: final.time_ms });
    // A block's time is never ahead of the ledger's clock: only a clock of ours that is late moves.
    if (final.time_ms > ledgerNow()) setLedgerTime(final.time_ms);
  }
  if (event === "status") await fetchStatus();
  if (event === "reload") await refreshAll();
}

async function follow(signal: AbortSignal): Promise<void> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const query = { community: here.id };
  const response = await asIdentity(currentIdentity.get(), (token) =>
    send("/v1/events", { query, token, signal }),
  );
  const reader = response.body?.getReader?.();
  if (!reader) throw new Error("this browser cannot read a stream");
  const decoder = new TextDecoder();
  const parser = new EventParser();
  for (;;) {
    // A portal writes a line every 20 s. A phone that slept may hold a dead connection.
    const timer = setTimeout(
      () => void reader.cancel().catch(() => undefined),
      LIVE_SILENCE_MS_MAX,
    );
    const { done, value } = await reader.read().finally(() => clearTimeout(timer));
    if (done || signal.aborted) return;
    // Even the portal's lines of silence say that what is shown is what it has.
    report({ online: true, contentAt: Date.now() });
    for (const event of parser.push(decoder.decode(value, { stream: true }))) {
      if (event.event === "over") return;
      await take(event);
    }
  }
}

/** Who keeps the ledger hardly ever changes: once per visit is enough. */
let keepersAsked = false;

/** Without a stream: did anything become final since the last look? */
async function look(): Promise<void> {
  const before = ledgerStatus.get();
  const now = await fetchStatus();
  if (before === null || community.get() === null) await fetchCommunities();
  if (!keepersAsked) {
    keepersAsked = true;
    const cards = import("./keeperCards.ts");
    void cards.then(({ fetchKeepers }) => fetchKeepers()).catch(() => undefined);
  }
  if (before && (now.height !== before.height || now.view_height !== before.view_height)) {
    await refreshAll();
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });

async function run(signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    const began = Date.now();
    try {
      await look();
      await follow(signal);
    } catch {
      // Network, an institution's server, or a browser without streams: told in the page's bars.
    }
    failures = Date.now() - began > LIVE_STEADY_MS ? 0 : failures + 1;
    await pause(LIVE_WAITS_MS[Math.min(failures, LIVE_WAITS_MS.length - 1)] ?? 1_000, signal);
  }
}

/** Follows the ledger until stopped; begins anew whenever reader or community change. */
export function followLedger(): () => void {
  let running = new AbortController();
  const restart = (): void => {
    running.abort();
    running = new AbortController();
    void run(running.signal);
  };
  const stops = [onIdentityChange(restart), community.subscribe(restart)];
  window.addEventListener("online", restart);
  const timer = setInterval(() => void fetchStatus().catch(() => undefined), STATUS_EVERY_MS);
  void run(running.signal);
  return () => {
    clearInterval(timer);
    window.removeEventListener("online", restart);
    for (const stop of stops) stop();
    running.abort();
  };
}
