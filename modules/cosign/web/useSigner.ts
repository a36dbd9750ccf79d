import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { useInstitutions, useRoles } from "@linli/web/staff/people.ts";
import type { Signer } from "./proposals.ts";

/** In whose office the reader signs, and for which institutions the reader works at all. */
export function useSigner(): { signer: Signer; institution: string | null } {
  const identity = useObservable(currentIdentity);
  const roles = useRoles();
  const { signedBy } = useInstitutions();
  const account = identity?.account ?? "";
  const writes = identity !== null && identity.audience !== "auditor";
  const institutions = writes ? signedBy(account).map(({ institution }) => institution) : [];
  const institution = institutions[0] ?? roles[0]?.institution ?? null;
  return { signer: { account, institutions }, institution };
}
