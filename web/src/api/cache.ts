// Answers kept on the device, so that the start page opens without network as it was last seen.
// Only what a page marks `keep` is stored, only for identities bound to this phone, and it goes
// with the identity.
import { KEPT_ANSWERS_DAYS } from "../limits.ts";
import { readAll, remove, write } from "../database.ts";
import { identities } from "../keys.ts";
import { report } from "../status.ts";
import { queries, type LedgerKey } from "./query.ts";

interface Kept {
  key: LedgerKey;
  data: unknown;
  at: number;
}

const nameOf = (key: LedgerKey): string => JSON.stringify(key.slice(1));
const readerOf = (key: LedgerKey): string => key[2];

/** Before the first page: what was kept is there at once, marked with the time it was fetched. */
export async function restoreKept(): Promise<void> {
  const kept = await readAll<Kept>("answers").catch(() => []);
  const known = new Set((await identities()).map(({ id }) => id));
  const oldest = Date.now() - KEPT_ANSWERS_DAYS * 86_400_000;
  let latest = 0;
  for (const { key, data, at } of kept) {
    if (at < oldest || !known.has(readerOf(key))) {
      await remove("answers", nameOf(key)).catch(() => undefined);
      continue;
    }
    queries.setQueryData(key, data, { updatedAt: at });
    latest = Math.max(latest, at);
  }
  if (latest > 0) report({ contentAt: latest });
}

/** Stores each new answer that is marked so. */
export function keepAnswers(bound: (reader: string) => boolean): () => void {
  return queries.getQueryCache().subscribe((event) => {
    if (event.type !== "updated" || event.action.type !== "success") return;
    const { query } = event;
    if (query.meta?.["keep"] !== true) return;
    const key = query.queryKey as LedgerKey;
    if (!bound(readerOf(key))) return;
    const kept: Kept = { key, data: query.state.data, at: query.state.dataUpdatedAt };
    void write("answers", nameOf(key), kept).catch(() => undefined);
  });
}
