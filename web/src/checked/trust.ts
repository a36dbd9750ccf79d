// Whom this device trusts: the list of institutions as the first portal gave it, kept from then on.
// A server that later names others is not believed; receipts lead from the kept list to a later one
// by handovers that the earlier institutions signed.
import { readText } from "../api/http.ts";
import { ledgerStatus } from "../api/ledger.ts";
import { readOne, write } from "../database.ts";

const inMemory = new Map<string, string>();

function genesisOf(trust: string): string | null {
  try {
    const { genesis } = JSON.parse(trust) as { genesis?: unknown };
    return typeof genesis === "string" ? genesis : null;
  } catch {
    return null;
  }
}

const nameOf = (chain: string): string => `trust.${chain}`;

/** The kept list of this ledger; fetched and kept when there is none yet. */
export async function pinnedTrust(): Promise<string> {
  const chain = ledgerStatus.get()?.chain ?? "";
  const kept =
    inMemory.get(chain) ??
    (await readOne<string>("settings", nameOf(chain)).catch(() => undefined));
  if (kept !== undefined) {
    inMemory.set(chain, kept);
    return kept;
  }
  const trust = await readText("/v1/trust");
  // A list of another ledger than the one this page speaks for is not kept under its name.
  if (genesisOf(trust)?.slice(0, chain.length) === chain) {
    inMemory.set(chain, trust);
    await write("settings", nameOf(chain), trust).catch(() => undefined);
  }
  return trust;
}

/** Fetches the list before it is needed, while the portal is as trusted as it will ever be. */
export function pinTrustEarly(): void {
  const stop = ledgerStatus.subscribe(() => {
    if (ledgerStatus.get() === null) return;
    stop();
    void pinnedTrust().catch(() => undefined);
  });
}
