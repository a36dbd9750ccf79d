// Watches whether institutions are about to replace the keys of this account, or of somebody who
// owns a flat with this reader. The warning itself loads when there is one.
import { useState } from "react";
import { useTodo } from "@linli/web/pages/todo.ts";
import { lazyComponent } from "@linli/web/shell/modules.ts";
import { useConcerns, type Concern } from "../recoveries.ts";
import type { RecoveryWarningProps } from "../RecoveryWarningCard.tsx";

const Warning = lazyComponent<RecoveryWarningProps>(() => import("../RecoveryWarningCard.tsx"));

const same = (a: Concern, b: Concern): boolean => a.recovery.opened_ms === b.recovery.opened_ms;

export default function RecoveryWarning() {
  const concerns = useConcerns();
  // What was vetoed here runs no more; it stays on the page, so that the answer is seen.
  const [answered, setAnswered] = useState<Concern[]>([]);
  useTodo(concerns === null ? null : concerns.length);
  const running = concerns ?? [];
  const ended = answered.filter((each) => !running.some((concern) => same(each, concern)));
  return (
    <>
      {[...running, ...ended].map((concern) => (
        <Warning
          key={concern.recovery.opened_ms}
          concern={concern}
          onVeto={() => setAnswered((before) => [...before, concern])}
        />
      ))}
    </>
  );
}
