// Recoveries that concern this reader: of the own account, and of those who own a flat with them.
import { useQuery } from "@tanstack/react-query";
import { fetchLedger, useLedger, type Schema } from "@linli/web/api/index.ts";

export type Recovery = Schema<"RecoveryView">;

export interface Concern {
  recovery: Recovery;
  /** The flat both own; null for the own account. */
  flat: string | null;
}

/** Who owns each flat of the reader, themselves included. */
async function ownersOfFlats(flats: string[]): Promise<{ flat: string; account: string }[]> {
  const asked = flats.map(async (flat) => {
    const { people } = await fetchLedger("/flats/{flat}", { flat });
    const present = people?.ownerships[people.ownerships.length - 1];
    return (present?.owners ?? []).map(({ account }) => ({ flat, account }));
  });
  return (await Promise.all(asked)).flat();
}

/** What concerns somebody among the recoveries that run. */
export function concernsOf(
  running: Recovery[],
  own: string,
  owners: { flat: string; account: string }[],
): Concern[] {
  const mine = new Set(owners.filter(({ account }) => account === own).map(({ flat }) => flat));
  return running.flatMap((recovery): Concern[] => {
    if (recovery.account === own) return [{ recovery, flat: null }];
    const shared = owners.find(
      ({ flat, account }) => account === recovery.account && mine.has(flat),
    );
    return shared === undefined ? [] : [{ recovery, flat: shared.flat }];
  });
}

/** Null while it is not known. Flats are asked for only while somebody's recovery runs. */
export function useConcerns(): Concern[] | null {
  const me = useLedger("/me", {}, { keep: true });
  const running = useLedger("/recoveries", { running: true });
  const flats = (me.data?.flats ?? []).map(({ flat }) => flat);
  const own = me.data?.account;
  const some = running.data?.items ?? [];
  const ask = me.data?.is_owner === true && some.some(({ account }) => account !== own);
  const owners = useQuery({
    queryKey: [["property"], "owners-of-flats", ...flats],
    queryFn: () => ownersOfFlats(flats),
    enabled: ask,
  });
  if (own === undefined || running.data === undefined) return null;
  return concernsOf(some, own, owners.data ?? []);
}
