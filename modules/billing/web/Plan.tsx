// 分期方案 for a resident: what is offered, what accepting it means, and one signature for it.
import { useState } from "react";
import { useParams } from "wouter";
import {
  Answered,
  Outcome,
  currentSession,
  useAct,
  useLedger,
  type Act,
} from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { status } from "@linli/web/status.ts";
import { BackLink, Button, Card, Empty, Notice, PageTitle, Sheet } from "@linli/web/ui/index.ts";
import { PlanBody, type Plan as PlanView } from "./PlanCard.tsx";
import { planTexts } from "./planTexts.ts";
import { billingTexts } from "./texts.ts";

interface AnswerProps {
  plan: PlanView;
  accepting: Act;
  declining: Act;
}

function Answer({ plan, accepting, declining }: AnswerProps) {
  const t = useTexts(planTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const [sure, setSure] = useState(false);
  const body = { plan: plan.plan };
  const accept = async (): Promise<void> => {
    await accepting.send("billing.AcceptInstalments", body);
    setSure(false);
  };
  return (
    <Card>
      <p>{t.lead(plan.parts.length)}</p>
      <p>{t.rules}</p>
      <Notice tone="warn" title={t.acknowledges} />
      <div className="line">
        <Button instant icon="pen" disabled={paused} onPress={() => setSure(true)}>
          {t.accept}
        </Button>
        <Button
          look="second"
          pending={declining.busy}
          disabled={paused}
          onPress={() => declining.send("billing.DeclineInstalments", body)}
        >
          {t.decline}
        </Button>
      </div>
      {paused && <p className="caption">{shell.states.pausedWhy}</p>}
      <Sheet open={sure} title={t.accept} onClose={() => setSure(false)}>
        <div className="stack">
          <p>{t.acknowledges}</p>
          <p>{t.sureWhy}</p>
          <Button wide icon="pen" pending={accepting.busy} disabled={paused} onPress={accept}>
            {t.sure}
          </Button>
        </div>
      </Sheet>
    </Card>
  );
}

function Content({ plan }: { plan: PlanView }) {
  const t = useTexts(planTexts);
  const session = useObservable(currentSession);
  const me = useLedger("/me", {}, { keep: true });
  // Here, so that an answer stays when the plan is no longer on offer.
  const [accepting, declining] = [useAct(), useAct()];
  const isTheirs = (me.data?.flats ?? []).some(({ flat }) => flat === plan.flat);
  const isOwner = isTheirs && me.data?.is_owner === true;
  return (
    <>
      {plan.state === "offered" &&
        session !== null &&
        (isOwner ? (
          <Answer plan={plan} accepting={accepting} declining={declining} />
        ) : (
          <p className="quiet">{t.ownerOnly}</p>
        ))}
      <Outcome act={accepting} done={<Notice tone="ok" title={t.accepted} />} />
      <Outcome act={declining} done={<Notice tone="ok" title={t.declined} />} />
      <PlanBody plan={plan} base="/bills" />
    </>
  );
}

export default function Plan() {
  const t = useTexts(planTexts);
  const bills = useTexts(billingTexts);
  const { plan = "" } = useParams<{ plan: string }>();
  const found = useLedger("/instalment-plans", { plan }, { keep: true });
  return (
    <>
      <BackLink to="/bills">{bills.title}</BackLink>
      <Answered of={found}>
        {({ items }) => (
          <>
            <PageTitle {...(items[0]?.door ? { note: items[0].door.door } : {})}>
              {t.title}
            </PageTitle>
            {items[0] === undefined ? <Empty>{t.none}</Empty> : <Content plan={items[0]} />}
          </>
        )}
      </Answered>
    </>
  );
}
