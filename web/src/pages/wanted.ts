// What the number on a paper names: a command or unit, and which of its facts.

export interface Wanted {
  unit: string;
  fact: number | null;
}

/** What an address names; null for anything else. */
export function wantedBy(id: string): Wanted | null {
  const found = /^([0-9a-f]{64})(?:\.(\d{1,9}))?$/.exec(id.trim().toLowerCase());
  if (!found?.[1]) return null;
  return { unit: found[1], fact: found[2] === undefined ? null : Number(found[2]) };
}
