// Whose deposits a resident's pages ask for. An officer who lives here may read every flat's; at
// home the own flats are asked for by name, so that no neighbour's is opened, or logged.
import { currentSession, useLedger } from "@linli/web/api/index.ts";
import { useObservable } from "@linli/web/observable.ts";

export interface Scope {
  flat?: string;
}

/** One list of deposits each; null while it is not known who asks. */
export function useScopes(): Scope[] | null {
  const session = useObservable(currentSession);
  const me = useLedger("/me", {}, { keep: true });
  if (me.data === undefined) return null;
  if (session === null || session.roles.length === 0) return [{}];
  return me.data.flats.map(({ flat }) => ({ flat }));
}
