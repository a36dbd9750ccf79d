// A service contract that a co-signer is asked to sign, as owners will read it.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { ContractCard } from "./Contract.tsx";

export default function Drafted({ subject }: { subject: string }) {
  const draft = useLedger("/service/drafts/{draft}", { draft: subject });
  return (
    <Answered of={draft}>
      {({ contract }) => contract !== null && <ContractCard of={contract} />}
    </Answered>
  );
}
