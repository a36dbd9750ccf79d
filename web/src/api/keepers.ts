// What each institution's server says of itself: only it can know whether its own files still agree
// with what all of them signed.
import { useEffect, useState } from "react";
import { read, via } from "./http.ts";
import type { LedgerStatus, Schema } from "./types.ts";

export type Difference = Schema<"DifferenceView">;

/** Differences by validator key; who agrees, or does not answer, is not in it. */
export type Differences = { [key: string]: Difference };

async function ask(door: string): Promise<Difference | null> {
  const told = await read<LedgerStatus>("/v1/status", { base: door }).catch(() => null);
  return told?.step?.difference ?? null;
}

/** Asks every institution whose door is known; the server of this page has already said it. */
export async function askDifferences(known: LedgerStatus): Promise<Differences> {
  const found: Differences = {};
  await Promise.all(
    known.validators.map(async ({ key, door }) => {
      const own = key === known.validator;
      // A tab that asks for one institution's server hears that one alone.
      const silent = door === null || via.get() !== null;
      const difference = own ? known.step?.difference : silent ? null : await ask(door);
      if (difference) found[key] = difference;
    }),
  );
  return found;
}

export function useDifferences(known: LedgerStatus | null): Differences {
  const [found, setFound] = useState<Differences>({});
  const height = known?.height;
  useEffect(() => {
    if (known === null) return undefined;
    let left = false;
    void askDifferences(known).then((all) => {
      if (!left) setFound(all);
    });
    return () => {
      left = true;
    };
    // Asked again with every page of the ledger, not with every status.
  }, [known?.validator, height]);
  return found;
}
