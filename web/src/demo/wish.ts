// Whom a frame of the demo shows: written into its address, kept in its window's name.

export interface Wish {
  /** Name or account of a persona. */
  as: string;
  /** Position of the institution whose server must answer. */
  via: number | null;
  large: boolean;
}

const PREFIX = "linli-demo:";

export function writeWish({ as, via, large }: Wish): string {
  return PREFIX + wishQuery({ as, via, large });
}

/** What follows the `?` of an address that opens the app as a persona. */
export function wishQuery({ as, via, large }: Wish): string {
  const parts = [`as=${encodeURIComponent(as)}`];
  if (via !== null) parts.push(`via=${via}`);
  if (large) parts.push("large=1");
  return parts.join("&");
}

function parse(query: string): Wish | null {
  const values = new URLSearchParams(query);
  const as = values.get("as");
  if (as === null || as === "") return null;
  const position = values.get("via");
  const via = position !== null && /^\d{1,2}$/.test(position) ? Number(position) : null;
  return { as, via, large: values.get("large") === "1" };
}

/** The address decides; without a wish in it, the window remembers. */
export function readWish(search: string, windowName: string): Wish | null {
  const asked = parse(search);
  if (asked !== null) return asked;
  return windowName.startsWith(PREFIX) ? parse(windowName.slice(PREFIX.length)) : null;
}
