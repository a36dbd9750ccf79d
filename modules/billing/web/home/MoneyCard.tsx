// On the start page: what was paid ahead, and the latest receipt.
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Day, Money, Row, Rows } from "@linli/web/ui/index.ts";
import { useFlats } from "../own.tsx";
import { billingTexts } from "../texts.ts";

interface FlatProps {
  flat: string;
  door: string | null;
}

/** Nothing for a flat without money ahead and without receipts. */
function FlatMoney({ flat, door }: FlatProps) {
  const t = useTexts(billingTexts);
  const prepaid = useLedger("/prepaid", { flat }, { keep: true });
  const payments = useLedger("/payments", { flat, limit: 1 }, { keep: true });
  const fen = prepaid.data?.prepaid_fen ?? 0;
  const latest = payments.data?.items[0];
  if (fen === 0 && !latest) return null;
  return (
    <Card>
      <Rows>
        {fen !== 0 && (
          <Row
            to="/bills"
            icon="yuan"
            title={t.prepaid}
            {...(door === null ? {} : { note: door })}
            end={<Money fen={fen} />}
          />
        )}
        {latest && (
          <Row
            to={`/receipts/${latest.number}`}
            icon="receipt"
            title={t.receipt(latest.number)}
            note={<Day at={latest.at_ms} />}
            end={<Money fen={latest.fen} />}
          />
        )}
      </Rows>
    </Card>
  );
}

export default function MoneyCard() {
  return (
    <>
      {useFlats().map((flat) => (
        <FlatMoney key={flat.flat} {...flat} />
      ))}
    </>
  );
}
