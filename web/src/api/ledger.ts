// What the page knows of the ledger as a whole: its chain, its time, whether it writes, who keeps
// it; and which community this page speaks for.
import { setLedgerTime } from "../clock.ts";
import { readOne, write } from "../database.ts";
import { currentIdentity, onIdentityChange } from "../keys.ts";
import { Observable } from "../observable.ts";
import { community, NETWORK, type Community } from "../shell/community.ts";
import { report } from "../status.ts";
import { read } from "./http.ts";
import type { LedgerStatus, Schema } from "./types.ts";

export const ledgerStatus = new Observable<LedgerStatus | null>(null);

/** All communities of this ledger, for visitors of a district's portal. */
export const communities = new Observable<Community[]>([]);

const STATUS = "ledger-status";
const COMMUNITIES = "communities";

function take(status: LedgerStatus): void {
  ledgerStatus.set(status);
  report({ demo: status.demo, paused: !status.writing });
}

/** Asks how the ledger is; the answer is kept, so that a page without network knows its chain. */
export async function fetchStatus(): Promise<LedgerStatus> {
  const status = await read<LedgerStatus>("/v1/status");
  setLedgerTime(status.time_ms);
  take(status);
  void write("settings", STATUS, status).catch(() => undefined);
  return status;
}

const card = ({ id, name, name_en }: Schema<"Community">): Community => ({
  id,
  name,
  nameEn: name_en,
});

export async function fetchCommunities(): Promise<void> {
  const { items } = await read<{ items: Schema<"Community">[] }>("/v1/communities");
  // The liveliest first: where a visitor who has chosen nothing most likely belongs.
  const all = [...items].sort((a, b) => b.units - a.units).map(card);
  communities.set(all);
  void write("settings", COMMUNITIES, all).catch(() => undefined);
  chooseCommunity();
}

/** Where the network's own institutions act. */
function network(): Community {
  const name = ledgerStatus.get()?.name ?? "";
  return { id: NETWORK, name: `${name} · 账本网络`, nameEn: `${name}: the network` };
}

/** The identity's community; for a visitor the one chosen before, or the first. */
export function chooseCommunity(id?: string): void {
  const all = communities.get();
  const wanted = id ?? currentIdentity.get()?.community ?? community.get()?.id;
  const found =
    wanted === NETWORK ? network() : (all.find((each) => each.id === wanted) ?? all[0] ?? null);
  if (found?.id !== community.get()?.id || found?.name !== community.get()?.name)
    community.set(found);
}

/** What the last visit knew, for a start without network. */
export async function restoreLedger(): Promise<void> {
  const [status, all] = await Promise.all([
    readOne<LedgerStatus>("settings", STATUS).catch(() => undefined),
    readOne<Community[]>("settings", COMMUNITIES).catch(() => undefined),
  ]);
  if (status && ledgerStatus.get() === null) take(status);
  if (all && communities.get().length === 0) {
    communities.set(all);
    chooseCommunity();
  }
}

onIdentityChange(() => chooseCommunity());
