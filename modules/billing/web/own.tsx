// Whose bills a resident's pages ask for. An officer who lives here may read every flat's bills; at
// home the own flats are asked for by name, so that no neighbour's bill is opened, or logged.
import { currentSession, useLedger } from "@linli/web/api/index.ts";
import { useObservable } from "@linli/web/observable.ts";

export interface Scope {
  flat?: string;
}

/** One list of bills each; null while it is not known who asks. */
export function useScopes(): Scope[] | null {
  const session = useObservable(currentSession);
  const me = useLedger("/me", {}, { keep: true });
  const flats = me.data?.flats ?? [];
  if (session !== null && session.roles.length > 0) {
    return flats.map(({ flat }) => ({ flat }));
  }
  return me.data === undefined ? null : [{}];
}

/** The flats behind this reader's door, for what is asked flat by flat. */
export function useFlats(): { flat: string; door: string | null }[] {
  const me = useLedger("/me", {}, { keep: true });
  return (me.data?.flats ?? []).map(({ flat, door }) => ({ flat, door: door?.door ?? null }));
}
