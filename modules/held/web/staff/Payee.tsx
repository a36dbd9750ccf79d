// The account that a deposit goes back to: each look is in the depositor's log.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { OwnAccount, OwnAccountButton } from "@linli/web/staff/OwnAccount.tsx";
import { heldStaffTexts } from "./texts.ts";

function Account({ deposit }: { deposit: string }) {
  const t = useTexts(heldStaffTexts);
  const found = useLedger("/held/deposits/{deposit}/payee", { deposit });
  return (
    <Answered of={found}>
      {({ depositor, ...account }) => (
        <OwnAccount {...account} person={depositor} personLabel={t.depositor} />
      )}
    </Answered>
  );
}

export function PayeeButton({ deposit }: { deposit: string }) {
  return (
    <OwnAccountButton>
      <Account deposit={deposit} />
    </OwnAccountButton>
  );
}
