// A whole list, for what needs all of it at once: a sheet to print, a copy to take along.
import { fetchLedger } from "./query.ts";
import type { AnswerOf, ParamsOf, ReadPath } from "./types.ts";

/** Most items the portal gives at once. */
const PAGE_MAX = 200;

type ItemOf<P extends ReadPath> = AnswerOf<P> extends { items: (infer T)[] } ? T : never;

/** All pages of a list, one after the other. */
export async function fetchAll<P extends ReadPath>(
  path: P,
  params: Omit<ParamsOf<P>, "limit" | "after">,
): Promise<ItemOf<P>[]> {
  const found: ItemOf<P>[] = [];
  let after: string | null = null;
  do {
    const asked = { ...params, limit: PAGE_MAX, ...(after === null ? {} : { after }) };
    const page = await fetchLedger(path, asked as unknown as ParamsOf<P>);
    const { items, next } = page as unknown as { items: ItemOf<P>[]; next: string | null };
    found.push(...items);
    after = next;
  } while (after !== null);
  return found;
}
