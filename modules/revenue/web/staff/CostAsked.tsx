// The cost that a co-signer is asked about: which contract, what it brought, what shows the cost,
// and to whom the money goes.
import type { ReactNode } from "react";
import { Answered, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { Card, Dotted, LinkButton, Money, Pairs } from "@linli/web/ui/index.ts";
import { revenueTexts } from "../texts.ts";
import { deskTexts } from "./texts.ts";

function Asked({ of }: { of: Schema<"RevenueCostDrafted"> }) {
  const t = useTexts(revenueTexts);
  const desk = useTexts(deskTexts);
  const { payee } = of;
  const to: [string, ReactNode][] =
    payee === null
      ? [[desk.toName, desk.askedUnseen]]
      : [
          [desk.toName, payee.name],
          [desk.toAccount, `${payee.bank} ${payee.account}`],
        ];
  return (
    <Card>
      <p>
        <Dotted of={[of.title ?? t.untitled, of.number ?? "", of.counterparty ?? ""]} />
      </p>
      <Pairs
        of={[
          [desk.costKind, t.costKinds[of.kind] ?? of.kind],
          [desk.askedFen, <Money fen={of.fen} />],
          [t.received, <Money fen={of.received_fen} />],
          [t.commission, <Money fen={-of.commission_fen} />],
          [t.costs, <Money fen={-of.cost_fen} />],
          [desk.askedLeft, <Money fen={of.left_fen} />],
          [desk.askedAfter, <Money fen={of.left_fen - of.fen} />],
          ...to,
        ]}
      />
      <div className="line">
        {of.vouchers.map((voucher, at) => (
          <OpenRecord key={voucher} commitment={voucher} label={t.voucher(at + 1)} look="second" />
        ))}
        <LinkButton look="quiet" to={`/desk/contracts/${of.contract}`}>
          {desk.askedContract}
        </LinkButton>
      </div>
    </Card>
  );
}

export default function CostAsked({ subject }: { subject: string }) {
  const desk = useTexts(deskTexts);
  const draft = useLedger("/revenue/costs/{draft}", { draft: subject });
  return (
    <Answered of={draft}>
      {({ cost }) =>
        cost === null ? <p className="caption">{desk.askedGone}</p> : <Asked of={cost} />
      }
    </Answered>
  );
}
