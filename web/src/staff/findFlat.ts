import { fetchAll } from "../api/all.ts";
import type { Schema } from "../api/types.ts";
import { compareDoors, normalDoor, parseDoor } from "./door.ts";

export type Flat = Schema<"FlatView">;

/** All flats of a building, or of one stairwell, in the order of their doors. */
export async function flatsOf(of: { building?: number; stairwell?: number }): Promise<Flat[]> {
  const flats = await fetchAll("/flats", of);
  return flats.sort((a, b) => compareDoors(a.door?.door ?? a.flat, b.door?.door ?? b.flat));
}

export type FoundFlat =
  | { flat: Flat }
  /** Not a door; no such door; or doors that this role may not see. */
  | { problem: "unreadable" | "unknown" | "hidden" };

/** The flat with this door. Only the plates of its stairwell are read. */
export async function findFlat(typed: string): Promise<FoundFlat> {
  const search = parseDoor(typed);
  if (search === null) return { problem: "unreadable" };
  const { building, stairwell, door } = search;
  const flats = await flatsOf({ building, ...(stairwell === null ? {} : { stairwell }) });
  const flat = flats.find((each) => each.door && normalDoor(each.door.door) === door);
  if (flat) return { flat };
  const hidden = flats.length > 0 && flats.every((each) => each.door === null);
  return { problem: hidden ? "hidden" : "unknown" };
}
