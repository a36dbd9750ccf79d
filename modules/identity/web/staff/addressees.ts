// Who can be sent a letter: the owners of one flat, a stairwell, a building or the community,
// or people with a role.
import { fetchAll, fetchLedger } from "@linli/web/api/index.ts";
import { flatsOf, type Flat } from "@linli/web/staff/findFlat.ts";
import type { Activation, Addressee } from "./codes.ts";

/** Flats asked for at once. */
const AT_ONCE = 4;
/** Most items of one page. */
const PAGE_MAX = 200;

export async function ownersOf({ flat }: Flat): Promise<Addressee[]> {
  const { door, people } = await fetchLedger("/flats/{flat}", { flat });
  const present = people?.ownerships[people.ownerships.length - 1];
  return (present?.owners ?? []).map(({ account, name }) => ({
    account,
    name,
    door: door?.door ?? null,
  }));
}

/** Who may come to a desk for a flat: its owners, tenants and family. */
export async function peopleOf({ flat }: Flat): Promise<Addressee[]> {
  const { door, people } = await fetchLedger("/flats/{flat}", { flat });
  const present = people?.ownerships[people.ownerships.length - 1];
  const all = [...(present?.owners ?? []), ...(people?.occupants ?? [])];
  const once = new Map(all.map(({ account, name }) => [account, name]));
  return [...once].map(([account, name]) => ({ account, name, door: door?.door ?? null }));
}

/** The owners of a stairwell, a building, or the whole community; `read` hears how far it is. */
export async function ownersOfPlace(
  place: { building?: number; stairwell?: number },
  read: (flats: number, all: number) => void,
): Promise<Addressee[]> {
  const flats = await flatsOf(place);
  const people: Addressee[] = [];
  for (let i = 0; i < flats.length; i += AT_ONCE) {
    read(i, flats.length);
    const some = await Promise.all(flats.slice(i, i + AT_ONCE).map(ownersOf));
    people.push(...some.flat());
  }
  return people;
}

export async function peopleWithRoles(): Promise<Addressee[]> {
  const { items } = await fetchLedger("/roles", { limit: PAGE_MAX });
  const live = items.filter((role) => role.live);
  const once = new Map(live.map(({ account, name }) => [account, { account, name, door: null }]));
  return [...once.values()];
}

export const allActivations = (): Promise<Activation[]> => fetchAll("/activations", {});
