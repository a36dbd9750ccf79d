// The account for commissions that a co-signer is asked about.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Money, Pairs } from "@linli/web/ui/index.ts";
import { deskTexts } from "./texts.ts";

export default function AccountAsked({ subject }: { subject: string }) {
  const t = useTexts(deskTexts);
  const draft = useLedger("/revenue/accounts/{draft}", { draft: subject });
  return (
    <Answered of={draft}>
      {({ payee, owed_fen }) => (
        <Card>
          {payee === null ? (
            <p className="caption">{t.askedGone}</p>
          ) : (
            <Pairs
              of={[
                [t.accountOwner, payee.name],
                [t.toBank, payee.bank],
                [t.toAccount, payee.account],
                [t.askedOwed, <Money fen={owed_fen} />],
              ]}
            />
          )}
        </Card>
      )}
    </Answered>
  );
}
