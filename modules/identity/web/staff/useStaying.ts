import { useState } from "react";

/**
 * Of a list: what still waits, and what waited when the page opened, so that the answer to a button
 * is seen; and apart from those, the rest.
 */
export function useStaying<T>(
  items: T[],
  waits: (item: T) => boolean,
  nameOf: (item: T) => string,
): [waiting: T[], rest: T[]] {
  const [first] = useState(() => new Set(items.filter(waits).map(nameOf)));
  const stays = (item: T): boolean => waits(item) || first.has(nameOf(item));
  return [items.filter(stays), items.filter((item) => !stays(item))];
}
