// On the start page: bills that want money, at most three.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useTodo } from "@linli/web/pages/todo.ts";
import { LinkButton } from "@linli/web/ui/index.ts";
import { BillCard, byDue } from "../BillCard.tsx";
import { useScopes, type Scope } from "../own.tsx";
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
          {byDue(items)
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

export default function BillsCard() {
  const scopes = useScopes();
  // Nobody's bills are no bills: a guest of the house has nothing to do here.
  useTodo(scopes === null ? null : 0);
  return (
    <>
      {(scopes ?? []).map((scope) => (
        <Open key={scope.flat ?? ""} scope={scope} />
      ))}
    </>
  );
}
