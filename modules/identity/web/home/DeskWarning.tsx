// Watches whether an institution signs for this person at its desk. The warning itself loads when
// there is one.
import { useState } from "react";
import { useLedger } from "@linli/web/api/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { useTodo } from "@linli/web/pages/todo.ts";
import { lazyComponent } from "@linli/web/shell/modules.ts";
import type { Visit } from "../visitParts.tsx";
import type { DeskWarningProps } from "../DeskWarningCard.tsx";

const Warning = lazyComponent<DeskWarningProps>(() => import("../DeskWarningCard.tsx"));

export default function DeskWarning() {
  const identity = useObservable(currentIdentity);
  const account = identity?.account ?? "";
  // Whoever acts in the visit itself knows of it.
  const wanted = identity !== null && identity.assisting === undefined;
  const live = useLedger("/desks", { account, open: true }, { enabled: wanted });
  // What was ended here stays on the page, so that the answer is seen.
  const [ended, setEnded] = useState<Visit | null>(null);
  const found = wanted ? (live.data?.items[0] ?? null) : null;
  const shown = found ?? (ended?.account === account ? ended : null);
  useTodo(wanted && live.data === undefined ? null : shown === null ? 0 : 1);
  return shown === null ? null : <Warning key={shown.key} visit={shown} onEnd={setEnded} />;
}
