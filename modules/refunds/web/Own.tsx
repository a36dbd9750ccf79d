// 退还预存款 of one flat: what is there, asking for it, and what became of each request.
import { useState } from "react";
import { useParams } from "wouter";
import { Answered, Outcome, useAct, useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { ProofPanel, useCheck } from "@linli/web/checked/Panel.tsx";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Button,
  Card,
  Empty,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
} from "@linli/web/ui/index.ts";
import { AskSheet } from "./AskSheet.tsx";
import { refundClaims, type Refund } from "./refund.ts";
import { RequestCard } from "./RequestCard.tsx";
import { refundTexts } from "./texts.ts";

/** What is paid ahead, and the button for it where it can be pressed. */
function Balance({ flat }: { flat: string }) {
  const t = useTexts(refundTexts);
  const me = useLedger("/me", {}, { keep: true });
  const prepaid = useLedger("/prepaid", { flat }, { keep: true });
  const open = useLedger("/refunds", { flat, open: true }, { keep: true });
  const [sheet, setSheet] = useState(false);
  const waits = (open.data?.items ?? []).some(({ state }) => state === "asked");
  return (
    <Answered of={prepaid}>
      {({ prepaid_fen, owed_fen }) => {
        const words =
          prepaid_fen <= 0
            ? t.none
            : me.data?.is_owner === false
              ? t.onlyOwners
              : waits
                ? t.waits
                : null;
        return (
          <Card>
            <Pairs
              of={[
                [t.prepaid, <Money fen={prepaid_fen} />],
                [t.owed, <Money fen={owed_fen} />],
              ]}
            />
            {owed_fen > 0 && <p className="caption">{t.owedWhy}</p>}
            {words !== null ? (
              <p>{words}</p>
            ) : (
              <p>
                <Button instant icon="yuan" onPress={() => setSheet(true)}>
                  {t.ask}
                </Button>
              </p>
            )}
            <AskSheet
              flat={flat}
              prepaidFen={prepaid_fen}
              open={sheet}
              onClose={() => setSheet(false)}
            />
          </Card>
        );
      }}
    </Answered>
  );
}

function One({ refund }: { refund: Refund }) {
  const t = useTexts(refundTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  // Here, so that its answer stays when the request it took back is over.
  const act = useAct();
  const withdraw = () => act.send("refunds.WithdrawRefund", { refund: refund.refund });
  return (
    <RequestCard refund={refund} entries="/entries">
      {refund.state === "asked" && (
        <p>
          <Button look="second" pending={act.busy} disabled={paused} onPress={withdraw}>
            {t.withdraw}
          </Button>
        </p>
      )}
      {paused && refund.state === "asked" && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} done={<Notice tone="ok" title={t.withdrawn} />} />
    </RequestCard>
  );
}

/** The latest request with its proof, and all before it. */
function Requests({ items }: { items: Refund[] }) {
  const claims = items[0] === undefined ? [] : refundClaims(items[0]);
  const check = useCheck(claims);
  return (
    <>
      {items.map((refund, i) => (
        <div key={refund.refund} className="stack">
          <One refund={refund} />
          {i === 0 && claims.length > 0 && (
            <ProofPanel claims={claims} file={`refund-${refund.refund}`} check={check} />
          )}
        </div>
      ))}
    </>
  );
}

export default function Own() {
  const t = useTexts(refundTexts);
  const { flat = "" } = useParams<{ flat: string }>();
  const me = useLedger("/me", {}, { keep: true });
  const found = useLedgerPages("/refunds", { flat });
  const door = me.data?.flats.find((own) => own.flat === flat)?.door?.door;
  return (
    <>
      <BackLink to="/bills">{t.back}</BackLink>
      <PageTitle note={door}>{t.title}</PageTitle>
      <p>{t.lead}</p>
      <Balance flat={flat} />
      <Section title={t.requests}>
        <Pages of={found}>
          {(items: Refund[]) =>
            items.length === 0 ? <Empty>{t.noRequests}</Empty> : <Requests items={items} />
          }
        </Pages>
      </Section>
    </>
  );
}
