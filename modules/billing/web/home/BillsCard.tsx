// On the start page: bills that want money, at most three, and what was paid ahead.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useTodo } from "@linli/web/pages/todo.ts";
import { Card, LinkButton, Money, Row, Rows } from "@linli/web/ui/index.ts";
import { BillCard } from "../BillCard.tsx";
import { useFlats, useScopes, type Scope } from "../own.tsx";
import { billingTexts } from "../texts.ts";

const SHOWN_MAX = 3;

function Open({ scope }: { scope: Scope }) {
  const t = useTexts(billingTexts);
  const bills = useLedger("/bills", { ...scope, state: "owed" }, { keep: true });
  useTodo(bills.data === undefined ? null : bills.data.items.length);
  return (
    <Answered of={bills}>
      {({ items }) => (
        <>
          {[...items]
            .sort((a, b) => (a.due < b.due ? -1 : 1))
            .slice(0, SHOWN_MAX)
            .map((bill) => (
              <BillCard key={bill.bill} bill={bill} />
            ))}
          {items.length > SHOWN_MAX && (
            <LinkButton to="/bills" look="second">
              {t.bills}
            </LinkButton>
          )}
        </>
      )}
    </Answered>
  );
}

function Prepaid({ flat, door }: { flat: string; door: string | null }) {
  const t = useTexts(billingTexts);
  const prepaid = useLedger("/prepaid", { flat }, { keep: true });
  const fen = prepaid.data?.prepaid_fen ?? 0;
  if (fen === 0) return null;
  return (
    <Card>
      <Rows>
        <Row
          to="/bills"
          icon="yuan"
          title={t.prepaid}
          {...(door === null ? {} : { note: door })}
          end={<Money fen={fen} />}
        />
      </Rows>
    </Card>
  );
}

export default function BillsCard() {
  const scopes = useScopes();
  const flats = useFlats();
  // Of nobody's bills there are none to pay: a guest of the house has nothing to do here.
  useTodo(0);
  return (
    <>
      {scopes.map((scope) => (
        <Open key={scope.flat ?? ""} scope={scope} />
      ))}
      {flats.map((flat) => (
        <Prepaid key={flat.flat} {...flat} />
      ))}
    </>
  );
}
