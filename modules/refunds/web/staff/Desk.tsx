// 预存款退还 at the desk: each request with what is there and what is owed, and the answer to it.
import { useState } from "react";
import { useAct, useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { holds, useMayAct, useRoles } from "@linli/web/staff/people.ts";
import { ReasonButton } from "@linli/web/staff/ReasonButton.tsx";
import {
  Choices,
  Empty,
  LinkButton,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
} from "@linli/web/ui/index.ts";
import { isOpen, type Refund } from "../refund.ts";
import { RequestCard } from "../RequestCard.tsx";
import { Approve } from "./Approve.tsx";
import { PayeeButton } from "./Payee.tsx";
import { BANK, BANK_MONEY, COMPANY, MONEY } from "./roles.ts";
import { refundStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** What stands in the way of a request, as far as the list shows it. */
function InTheWay({ refund }: { refund: Refund }) {
  const t = useTexts(refundStaffTexts);
  if (!refund.asker_owns) {
    return (
      <Notice tone="bad" title={t.sold}>
        <p>{t.soldWhy}</p>
      </Notice>
    );
  }
  if (refund.prepaid_fen >= refund.fen) return null;
  return (
    <Notice tone="warn" title={t.tooLow}>
      <p>{t.tooLowWhy}</p>
    </Notice>
  );
}

function One({ refund }: { refund: Refund }) {
  const t = useTexts(refundStaffTexts);
  const may = useMayAct(COMPANY, MONEY);
  const roles = useRoles();
  const keeps = may || holds(roles, BANK, BANK_MONEY) || holds(roles, [], ["auditor"]);
  // Here, so that what was done stays said when the request has moved on.
  const approving = useAct();
  const { state, prepaid_fen, owed_fen, asker_owns, fen } = refund;
  const asked = state === "asked";
  const body = { refund: refund.refund };
  return (
    <RequestCard refund={refund} door={refund.door?.door} entries="/desk/books/entries">
      {asked && (
        <>
          <Pairs
            of={[
              [t.prepaid, <Money fen={prepaid_fen} />],
              [t.owed, <Money fen={owed_fen} />],
            ]}
          />
          <InTheWay refund={refund} />
        </>
      )}
      <div className="line">
        {keeps && isOpen(refund) && <PayeeButton refund={refund.refund} />}
        {(state === "approved" || state === "returned") && (
          <LinkButton look="quiet" to="/desk/payouts">
            {t.queue}
          </LinkButton>
        )}
      </div>
      {may && asked && asker_owns && prepaid_fen >= fen && (
        <Approve refund={refund} act={approving} />
      )}
      {may && asked && (
        <ReasonButton
          label={t.decline}
          look="second"
          title={t.declineTitle}
          field={t.reason}
          hint={t.reasonHint}
          missing={t.reasonMissing}
          yes={t.declineYes}
          done={t.declined}
          command="refunds.DeclineRefund"
          body={body}
        />
      )}
      {may && state === "returned" && (
        <ReasonButton
          label={t.cancel}
          look="second"
          title={t.cancelTitle}
          why={t.cancelWhy}
          field={t.reason}
          hint={t.cancelHint}
          missing={t.reasonMissing}
          yes={t.cancelYes}
          done={t.cancelled}
          command="refunds.CancelRefund"
          body={body}
        />
      )}
      {approving.phase !== "idle" && (asked || state === "approved") && (
        <Outcome act={approving} done={t.approved} />
      )}
    </RequestCard>
  );
}

export default function Desk() {
  const t = useTexts(refundStaffTexts);
  const [which, setWhich] = useState<"open" | "all">("open");
  const found = useLedgerPages("/refunds", which === "open" ? { open: true } : {});
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Choices
        legend={t.which}
        name="which-refunds"
        value={which}
        options={[
          { value: "open", label: t.open },
          { value: "all", label: t.all },
        ]}
        onChoose={setWhich}
      />
      <Section title={which === "open" ? t.open : t.all}>
        <Pages of={found}>
          {(items: Refund[]) => (
            <>
              {items.length === 0 && <Empty>{which === "open" ? t.none : t.noneAtAll}</Empty>}
              {items.map((refund) => (
                <One key={refund.refund} refund={refund} />
              ))}
            </>
          )}
        </Pages>
      </Section>
    </>
  );
}
