// The key in one's hand, as the ledger lists it.
import { useLedger } from "@linli/web/api/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";

/** Whether it has full scope; null while not known. The ledger decides, this only explains. */
export function useIsFull(): boolean | null {
  const own = useObservable(currentIdentity)?.publicKey;
  const me = useLedger("/me", {}, { keep: true });
  const key = me.data?.keys.find(({ public_key }) => public_key === own);
  return key === undefined ? null : key.scope === "full";
}
