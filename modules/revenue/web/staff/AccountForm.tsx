// Where the company has its commissions paid.
import { useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { keepPayee, NOBODY, PayeeFields, payeeErrors } from "@linli/web/staff/PayeeFields.tsx";
import { payeeTexts } from "@linli/web/staff/payeeTexts.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button, Card, ErrorSummary } from "@linli/web/ui/index.ts";
import { COST_SECONDS, expires } from "./roles.ts";
import { deskTexts } from "./texts.ts";

export function AccountForm() {
  const t = useTexts(deskTexts);
  const act = useAct();
  const [draft] = useState(newId);
  const [payee, setPayee] = useState(NOBODY);
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const wrongPayee = payeeErrors(useTexts(payeeTexts), payee);
  const secondMissing = second === "" ? t.withMissing : undefined;
  const wrong = [...Object.values(wrongPayee), ...(secondMissing ? [secondMissing] : [])];

  async function send(): Promise<void> {
    setTried(true);
    if (wrong.length > 0) return;
    await act.send("revenue.ProposeCommissionAccount", async () => ({
      draft,
      payee: await keepPayee(payee),
      with: second,
      expires: expires(),
    }));
  }

  return (
    <details className="details">
      <summary>{t.accountTitle}</summary>
      {act.phase !== "final" && (
        <Card>
          <p>{t.accountNote}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <PayeeFields
            nameLabel={t.accountOwner}
            value={payee}
            errors={tried ? wrongPayee : {}}
            onChange={setPayee}
          />
          <SecondInstitution
            label={t.with}
            kinds={COST_SECONDS}
            value={second}
            error={tried ? secondMissing : undefined}
            onChoose={setSecond}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.send}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.sent} />
    </details>
  );
}
