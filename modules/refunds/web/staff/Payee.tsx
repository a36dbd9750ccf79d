// The account that a refund goes to: each look is in the log of who asked for the refund.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { OwnAccount, OwnAccountButton } from "@linli/web/staff/OwnAccount.tsx";
import { refundStaffTexts } from "./texts.ts";

function Account({ refund }: { refund: string }) {
  const t = useTexts(refundStaffTexts);
  const found = useLedger("/refunds/{refund}/payee", { refund });
  return (
    <Answered of={found}>
      {({ asker, ...account }) => <OwnAccount {...account} person={asker} personLabel={t.asker} />}
    </Answered>
  );
}

export function PayeeButton({ refund }: { refund: string }) {
  return (
    <OwnAccountButton>
      <Account refund={refund} />
    </OwnAccountButton>
  );
}
