// A list of door numbers as people type it, turned into the flats a command names.
import { normalDoor } from "@linli/web/staff/door.ts";
import { flatsOf } from "@linli/web/staff/findFlat.ts";

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

export async function flatsAt(typed: string): Promise<ListedFlats> {
  const all = await flatsOf({});
  const byDoor = new Map(all.map((flat) => [normalDoor(flat.door?.door ?? ""), flat.flat]));
  const doors = doorsIn(typed);
  const flats = doors.map((door) => byDoor.get(door)).filter((flat) => flat !== undefined);
  return { flats: flats.sort(), unknown: doors.filter((door) => !byDoor.has(door)) };
}
