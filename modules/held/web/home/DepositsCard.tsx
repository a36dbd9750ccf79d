// On the start page: deposits that wait for an answer, and those that should be back by now.
import { useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useTodo } from "@linli/web/pages/todo.ts";
import { Card, LinkButton } from "@linli/web/ui/index.ts";
import { mayContest } from "../contest.ts";
import { useScopes, type Scope } from "../own.ts";
import { heldHomeTexts } from "./texts.ts";

function Open({ scope }: { scope: Scope }) {
  const t = useTexts(heldHomeTexts);
  const now = useNow();
  const found = useLedger("/held/deposits", { ...scope, open: true }, { keep: true });
  const items = found.data?.items ?? [];
  const offered = items.filter(({ state }) => state === "offered").length;
  const overdue = items.some((one) => one.overdue || one.undecided);
  const deducted = items.some((one) => mayContest(one, now));
  const count = offered + (overdue ? 1 : 0) + (deducted ? 1 : 0);
  useTodo(found.data === undefined && found.error === null ? null : count);
  if (count === 0) return null;
  return (
    <Card tone={overdue ? "bad" : "todo"}>
      {offered > 0 && <h3>{t.offered(offered)}</h3>}
      {deducted && <h3>{t.deducted}</h3>}
      {overdue && <h3>{t.overdue}</h3>}
      <LinkButton to="/deposits">{t.see}</LinkButton>
    </Card>
  );
}

export default function DepositsCard() {
  const scopes = useScopes();
  useTodo(scopes === null ? null : 0);
  return (
    <>
      {(scopes ?? []).map((scope) => (
        <Open key={scope.flat ?? ""} scope={scope} />
      ))}
    </>
  );
}
