// The payment that a co-signer is asked about.
import { Answered, useLedger } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { Card, LinkButton, Money, Pairs } from "@linli/web/ui/index.ts";
import { payoutsTexts } from "./texts.ts";

export default function Asked({ subject }: { subject: string }) {
  const t = useTexts(payoutsTexts);
  const language = useLanguage();
  const now = useNow();
  const payout = useLedger("/payouts/{payout}", { payout: subject });
  return (
    <Answered of={payout}>
      {({ fen, due, payee, purpose, of }) => (
        <Card>
          <Pairs
            of={[
              [t.amount, <Money fen={fen} />],
              [t.purpose, t.purposes[purpose] ?? purpose],
              [t.due, dayWords(due, language, now)],
              [t.payeeNow, payee === null ? t.payeeUnseen : payee.name],
              ...(payee === null
                ? []
                : ([[t.account, `${payee.bank} ${payee.account}`]] as [string, string][])),
            ]}
          />
          {purpose === "spending" && (
            <LinkButton look="quiet" to={`/desk/spending/${of}`}>
              {t.project}
            </LinkButton>
          )}
        </Card>
      )}
    </Answered>
  );
}
