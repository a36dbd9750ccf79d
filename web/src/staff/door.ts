// Door numbers as people type them at a counter. The ledger knows a flat by building, stairwell and
// a random id; the door itself is a record, so a search asks for one stairwell and compares there:
// nobody's plate is read but those of that stairwell.

export interface DoorSearch {
  building: number;
  /** Absent for 「3-1201」, where the house has no stairwells in its numbers. */
  stairwell: number | null;
  /** The door as it is compared: parts joined by hyphens, upper case. */
  door: string;
}

const WIDE = /[\uff01-\uff5e]/g;
const SEPARATOR = /[\s\-‐-―－/#.。、·]+|号楼|单元|栋|幢|座|楼|门/gu;
const NUMBER_MAX = 65_535;

/** The month behind the door in a bill's reference: 「3-1-1201 2026-11」, as a scanner reads it. */
const MONTH_BEHIND = /\s+\d{4}-\d{2}$/;

/** One form for 「3-1-1201」, 「3号楼1单元1201室」, 「３－１－１２０１」, and for a bill's reference. */
export function normalDoor(typed: string): string {
  return typed
    .trim()
    .replace(MONTH_BEHIND, "")
    .replace(WIDE, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[室号房]$/u, "")
    .replace(SEPARATOR, "-")
    .replace(/^-|-$/g, "")
    .toUpperCase();
}

function houseNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,5}$/.test(text)) return null;
  const value = Number(text);
  return value <= NUMBER_MAX ? value : null;
}

/** Null when it cannot be a door: the page asks for building, stairwell and door then. */
export function parseDoor(typed: string): DoorSearch | null {
  const door = normalDoor(typed);
  const parts = door.split("-");
  const building = houseNumber(parts[0]);
  if (building === null || parts.length < 2 || parts.length > 4) return null;
  if (parts.some((part) => part === "")) return null;
  const stairwell = parts.length > 2 ? houseNumber(parts[1]) : null;
  if (parts.length > 2 && stairwell === null) return null;
  return { building, stairwell, door };
}

/** Order of doors as a caretaker walks: numbers by value, not by their first digit. */
export function compareDoors(a: string, b: string): number {
  const left = a.split(/(\d+)/);
  const right = b.split(/(\d+)/);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = "", y = ""] = [left[i], right[i]];
    if (x === y) continue;
    const numbers = i % 2 === 1;
    if (numbers) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return left.length - right.length;
}
