// What is not worth asking for. The ledger decides who reads what; these only spare a request that
// it would refuse, and let a page say why in words.
import { useObservable } from "../observable.ts";
import { currentSession } from "./session.ts";

/** Owners and institutions look into the books; tenants and family see their own flat's account.
 *  Null while it is not known who reads. */
export function useMayReadBooks(): boolean | null {
  const session = useObservable(currentSession);
  return session === null ? null : session.is_owner || session.roles.length > 0;
}
