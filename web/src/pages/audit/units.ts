// What stands on a page, as far as this reader may know it; and the search for what was refused.
import type { Seals } from "../../api/types.ts";

export interface Unit {
  community: string;
  leaf: string;
  kind?: number;
  id?: string;
  verdict?: string;
  code?: string;
  text?: string;
  facts?: { index: number; text: string }[];
}

export interface Block {
  height: number;
  time_ms: number;
  seals: Seals;
  units: Unit[];
}

export interface CommandWords {
  name: string;
  account: string;
}

/** Name and author of a signed text; null for what nobody signed or what is not public. */
export function commandOf(unit: Unit): CommandWords | null {
  if (unit.text === undefined) return null;
  try {
    const command = JSON.parse(unit.text) as { account?: unknown; do?: object } | null;
    const [name] = Object.keys(command?.do ?? {});
    if (name === undefined || typeof command?.account !== "string") return null;
    return { name, account: command.account };
  } catch {
    return null;
  }
}

export interface RefusedUnit {
  height: number;
  time: number;
  unit: Unit;
}

/** How many units of the community this reader may not see into, refusals among them. */
export function closedIn(block: Block, community: string): number {
  return block.units.filter((unit) => unit.community === community && !unit.verdict).length;
}

export function refusedOf(block: Block, community: string): RefusedUnit[] {
  return block.units
    .filter((unit) => unit.community === community)
    .filter(({ verdict }) => verdict === "refused" || verdict === "fault")
    .map((unit) => ({ height: block.height, time: block.time_ms, unit }));
}

/** Pages read for one press of the button. */
export const SEARCH_PAGES = 60;
/** Pages asked for at once: well below what a portal answers one address. */
const AT_ONCE = 6;

export interface Found {
  found: RefusedUnit[];
  bottom: number;
  /** Units whose content and verdict this reader may not see in bulk. */
  closed: number;
}

/** Looks through pages from `top` down, newest first. */
export async function searchRefused(
  top: number,
  community: string,
  load: (height: number) => Promise<Block>,
): Promise<Found> {
  const bottom = Math.max(1, top - SEARCH_PAGES + 1);
  const found: RefusedUnit[] = [];
  let closed = 0;
  for (let height = top; height >= bottom; height -= AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, height - bottom + 1) }, (_, i) =>
      load(height - i),
    );
    for (const block of await Promise.all(some)) {
      found.push(...refusedOf(block, community));
      closed += closedIn(block, community);
    }
  }
  return { found, bottom, closed };
}
