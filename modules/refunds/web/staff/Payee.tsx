// The account that a refund goes to, opened when it is asked for: each look is in the log of who
// asked for the refund.
import { useState } from "react";
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Button, Notice, Pairs, Sheet } from "@linli/web/ui/index.ts";
import { refundStaffTexts } from "./texts.ts";

function Account({ refund }: { refund: string }) {
  const t = useTexts(refundStaffTexts);
  const found = useLedger("/refunds/{refund}/payee", { refund });
  return (
    <Answered of={found}>
      {({ name, bank, account, asker }) => (
        <div className="stack">
          <Pairs
            of={[
              ...(asker === null ? [] : ([[t.asker, asker]] as [string, string][])),
              [t.holder, name],
              [t.bank, bank],
              [t.account, <span className="number">{account}</span>],
            ]}
          />
          {asker !== null && asker !== name && (
            <Notice tone="warn" title={t.otherName}>
              <p>{t.otherNameWhy}</p>
            </Notice>
          )}
          <p className="caption">{t.payeeNote}</p>
        </div>
      )}
    </Answered>
  );
}

export function PayeeButton({ refund }: { refund: string }) {
  const t = useTexts(refundStaffTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button instant look="quiet" icon="bank" onPress={() => setOpen(true)}>
        {t.payee}
      </Button>
      <Sheet open={open} title={t.payeeTitle} onClose={() => setOpen(false)}>
        {open && <Account refund={refund} />}
      </Sheet>
    </>
  );
}
