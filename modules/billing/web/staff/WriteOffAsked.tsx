// Which flat's debt a co-signer is asked to let go of, and how much.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Money, Pairs } from "@linli/web/ui/index.ts";
import { arrearsTexts } from "./arrearsTexts.ts";

export default function WriteOffAsked({ subject }: { subject: string }) {
  const t = useTexts(arrearsTexts).writeOff;
  const found = useLedger("/write-offs/{write_off}", { write_off: subject });
  return (
    <Answered of={found}>
      {({ door, debtor, fen }) => (
        <Card>
          <Pairs
            of={[
              [t.flat, <span className="number">{door?.door ?? "—"}</span>],
              [debtor === "owners" ? t.ofOwners : t.ofDeveloper, <Money fen={fen} />],
            ]}
          />
        </Card>
      )}
    </Answered>
  );
}
