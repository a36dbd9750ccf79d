// Every line of a budget that a co-signer is asked to sign.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { Budget } from "./Budget.tsx";

export default function BudgetDrafted({ subject }: { subject: string }) {
  const draft = useLedger("/budgets/drafts/{draft}", { draft: subject });
  return (
    <Answered of={draft}>
      {({ items }) => items.map((budget) => <Budget key={budget.fund} of={budget} draft />)}
    </Answered>
  );
}
