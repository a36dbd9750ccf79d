// What stands on a page, as far as this reader may know it.
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
