// 押金 at the desk: what is held, each deposit with what is next for it, and a form for another.
import { useState } from "react";
import { useAct, useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { holds, useMayAct, useRoles } from "@linli/web/staff/people.ts";
import {
  Button,
  Choices,
  Empty,
  LinkButton,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
} from "@linli/web/ui/index.ts";
import { isHeld, lacking, waitsDecision, type Deposit } from "../deposit.ts";
import { DepositCard } from "../DepositCard.tsx";
import { Allow } from "./Allow.tsx";
import { Decide } from "./Decide.tsx";
import { Offer } from "./Offer.tsx";
import { PayeeButton } from "./Payee.tsx";
import { Return } from "./Return.tsx";
import { BANK, BANK_MONEY, COMPANY, DECIDERS, DECIDING, OFFERING, RETURNING } from "./roles.ts";
import { heldStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

function One({ deposit }: { deposit: Deposit }) {
  const t = useTexts(heldStaffTexts);
  const mayOffer = useMayAct(COMPANY, OFFERING);
  const mayReturn = useMayAct(COMPANY, RETURNING);
  const mayDecide = useMayAct(DECIDING, DECIDERS);
  const roles = useRoles();
  const keeps = mayReturn || holds(roles, BANK, BANK_MONEY) || holds(roles, [], ["auditor"]);
  // Here, so that what was done stays said when the deposit has moved on.
  const [callingOff, returning, deciding] = [useAct(), useAct(), useAct()];
  const { state, received_fen, reference } = deposit;
  const isOpen = (state === "offered" || state === "agreed") && received_fen === 0;
  return (
    <DepositCard deposit={deposit}>
      {lacking(deposit) > 0 && (
        <Pairs of={[[t.reference, <span className="code">{reference}</span>]]} />
      )}
      {mayOffer && isOpen && (
        <p>
          <Button
            look="quiet"
            pending={callingOff.busy}
            onPress={() => callingOff.send("held.DeclineDeposit", { deposit: deposit.deposit })}
          >
            {t.callOff}
          </Button>
        </p>
      )}
      {keeps && deposit.asked_ms !== null && state !== "returned" && (
        <p>
          <PayeeButton deposit={deposit.deposit} />
        </p>
      )}
      {mayReturn && isHeld(deposit) && <Return deposit={deposit} act={returning} />}
      {mayDecide && waitsDecision(deposit) && <Decide deposit={deposit} act={deciding} />}
      {state === "returning" && deposit.parts.length > 0 && (
        <p>
          <LinkButton look="quiet" to="/desk/payouts">
            {t.queue}
          </LinkButton>
        </p>
      )}
      {callingOff.phase !== "idle" && <Outcome act={callingOff} done={t.calledOff} />}
      {returning.phase !== "idle" && <Outcome act={returning} done={t.begun} />}
      {deciding.phase !== "idle" && <Outcome act={deciding} done={t.decided} />}
    </DepositCard>
  );
}

function Totals() {
  const t = useTexts(heldStaffTexts);
  const { data } = useLedger("/held", {});
  if (data === undefined) return null;
  return (
    <>
      <Pairs of={[[t.totals(data.deposits), <Money fen={data.held_fen} />]]} />
      {data.overdue > 0 && (
        <Notice tone="bad" title={t.overdue(data.overdue)}>
          <p>
            <Money fen={data.overdue_fen} />
          </p>
        </Notice>
      )}
    </>
  );
}

function Forms() {
  const t = useTexts(heldStaffTexts);
  const mayOffer = useMayAct(COMPANY, OFFERING);
  const mayAllow = useMayAct(COMPANY, ["head"]);
  const { data } = useLedger("/held", {});
  if (data === undefined || (!mayOffer && !mayAllow)) return null;
  return (
    <Section title={t.offer}>
      {mayOffer && <Offer renovation={data.renovation_allowed} />}
      {mayAllow && <Allow allowed={data.renovation_allowed} />}
    </Section>
  );
}

export default function Desk() {
  const t = useTexts(heldStaffTexts);
  const [which, setWhich] = useState<"open" | "all">("open");
  const found = useLedgerPages("/held/deposits", which === "open" ? { open: true } : {});
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Totals />
      <Choices
        legend={t.title}
        name="which-deposits"
        value={which}
        options={[
          { value: "open", label: t.open },
          { value: "all", label: t.all },
        ]}
        onChoose={setWhich}
      />
      <Section title={which === "open" ? t.open : t.all}>
        <Pages of={found}>
          {(items: Deposit[]) => (
            <>
              {items.length === 0 && <Empty>{t.none}</Empty>}
              {items.map((deposit) => (
                <One key={deposit.deposit} deposit={deposit} />
              ))}
            </>
          )}
        </Pages>
      </Section>
      <Forms />
    </>
  );
}
