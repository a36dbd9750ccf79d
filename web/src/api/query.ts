// What pages read from the portal. Every answer is kept under its reader, its community and its
// address; a final block marks as old what it touched.
import {
  QueryClient,
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { currentIdentity, type Identity } from "../keys.ts";
import { useObservable } from "../observable.ts";
import { community } from "../shell/community.ts";
import { read, Refused } from "./http.ts";
import { asIdentity, readAs } from "./session.ts";
import { isPublic, topicsOf, type Topic } from "./topics.ts";
import type { AnswerOf, ParamsOf, ReadPath } from "./types.ts";

const TRIES = 2;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What a portal has refused it refuses again; a lost request is worth a second try.
      retry: (count, error) => !(error instanceof Refused) && count < TRIES,
      retryDelay: 800,
    },
    mutations: { retry: 0 },
  },
});

type Params = { [name: string]: string | number | undefined };

/** Where an answer is kept. Strings only, so that it can be stored on the device as it is. */
export type LedgerKey = [
  topics: Topic[],
  community: string,
  reader: string,
  path: string,
  params: Params,
];

interface Asked {
  path: string;
  query: Params;
}

/** Puts parameters into the address; the rest follows it. */
export function resolve(path: string, community: string, params: Params): Asked {
  const query = { ...params };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = query[name];
    delete query[name];
    return encodeURIComponent(String(value ?? ""));
  });
  return { path: `/v1/communities/${community}${filled}`, query };
}

/** Reads once, outside of a component. */
export function fetchLedger<P extends ReadPath>(
  path: P,
  params: ParamsOf<P>,
  signal?: AbortSignal,
): Promise<AnswerOf<P>> {
  const here = community.get();
  if (here === null) return Promise.reject(new Error("no community is chosen"));
  const asked = resolve(path, here.id, params as Params);
  return readAs<AnswerOf<P>>(asked.path, { query: asked.query, ...(signal ? { signal } : {}) });
}

/** Reads of one community as one of its people. */
export type Ask = <P extends ReadPath>(path: P, params: ParamsOf<P>) => Promise<AnswerOf<P>>;

/** Asks as somebody of this device, where they act: an officer may have desks in several places. */
export function askAs(identity: Identity): Ask {
  return <P extends ReadPath>(path: P, params: ParamsOf<P>) => {
    const asked = resolve(path, identity.community, params as Params);
    return asIdentity(identity, (token) =>
      read<AnswerOf<P>>(asked.path, { query: asked.query, token }),
    );
  };
}

export interface LedgerOptions {
  /** False while something the address needs is not known yet. */
  enabled?: boolean;
  /** Kept on the device for reading without network: the start page and what hangs on it. */
  keep?: boolean;
}

/** Where an answer is kept; null while it must not be asked for: no community, or a closed address
 *  and nobody linked. */
function useKey(path: ReadPath, params: Params): LedgerKey | null {
  const here = useObservable(community);
  const reader = useObservable(currentIdentity)?.id ?? "";
  if (here === null || (reader === "" && !isPublic(path))) return null;
  return [topicsOf(path), here.id, reader, path, params];
}

/** One answer of the portal, typed by its address. */
export function useLedger<P extends ReadPath>(
  path: P,
  params: ParamsOf<P>,
  options: LedgerOptions = {},
): UseQueryResult<AnswerOf<P>> {
  const key = useKey(path, params as Params);
  return useQuery<AnswerOf<P>>({
    queryKey: key ?? ["nowhere"],
    queryFn: ({ signal }) => fetchLedger(path, params, signal),
    enabled: key !== null && options.enabled !== false,
    ...(options.keep ? { meta: { keep: true } } : {}),
  });
}

interface Listed {
  next: string | null;
}

/** A long list, page after page: `fetchNextPage` brings more while `hasNextPage`. */
export function useLedgerPages<P extends ReadPath>(
  path: P,
  params: ParamsOf<P>,
  options: LedgerOptions = {},
): UseInfiniteQueryResult<InfiniteData<AnswerOf<P>>> {
  const key = useKey(path, params as Params);
  return useInfiniteQuery({
    queryKey: key === null ? ["nowhere"] : [...key, "pages"],
    queryFn: ({ pageParam, signal }) =>
      fetchLedger(
        path,
        { ...(params as Params), ...(pageParam === null ? {} : { after: pageParam }) } as never,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as Listed).next,
    enabled: key !== null && options.enabled !== false,
  });
}

/** Asks again for whatever is shown of these nouns. */
export function refresh(topics: readonly string[]): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const about = queryKey[0];
      return Array.isArray(about) && about.some((topic) => topics.includes(topic as string));
    },
  });
}

/** Asks again for everything shown: a stream was cut, or a portal missed something. */
export function refreshAll(): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => Array.isArray(queryKey[0]) });
}
