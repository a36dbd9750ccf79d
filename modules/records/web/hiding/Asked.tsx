// The text a co-signer is asked to hide.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { TextWords } from "./One.tsx";

export default function Asked({ subject }: { subject: string }) {
  const text = useLedger("/hidings/{commitment}", { commitment: subject });
  return <Answered of={text}>{(found) => <TextWords text={found} />}</Answered>;
}
