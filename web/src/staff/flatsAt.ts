// A list of door numbers as people type it, turned into the flats a command names.
import { normalDoor } from "./door.ts";
import { flatsOf } from "./findFlat.ts";

export interface ListedFlats {
  /** Ids in the order the ledger wants. */
  flats: string[];
  /** What no flat has. */
  unknown: string[];
}

/** 「3-1-1201、3-1-802」 */
export function doorsIn(typed: string): string[] {
  const doors = typed.split(/[\s,，、;；]+/u).filter((door) => door !== "");
  return [...new Set(doors.map(normalDoor))];
}

/** The flat of each door, and the doors that no flat has. */
export async function flatsByDoor(
  doors: string[],
): Promise<{ flats: Map<string, string>; unknown: string[] }> {
  const all = await flatsOf({});
  const flats = new Map(all.map((flat) => [normalDoor(flat.door?.door ?? ""), flat.flat]));
  return { flats, unknown: [...new Set(doors.filter((door) => !flats.has(door)))] };
}

export async function flatsAt(typed: string): Promise<ListedFlats> {
  const doors = doorsIn(typed);
  const { flats, unknown } = await flatsByDoor(doors);
  const listed = doors.map((door) => flats.get(door)).filter((flat) => flat !== undefined);
  return { flats: listed.sort(), unknown };
}
