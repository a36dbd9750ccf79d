// 会签, 退回 (with a reason that the institution that asked can read), 撤回.
import { useState } from "react";
import { keepRecord, useAct } from "@linli/web/api/index.ts";
import { utf8 } from "@linli/web/bytes.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, Section, Sheet, TextArea } from "@linli/web/ui/index.ts";
import { mayWithdraw, standingOf, type Proposal } from "./proposals.ts";
import { cosignTexts } from "./texts.ts";
import { useSigner } from "./useSigner.ts";

/** Bytes of a reason; the ledger refuses longer ones. */
const REASON_BYTES_MAX = 16_384;

interface AnswerProps {
  proposal: Proposal;
  onAnswered: () => void;
}

function SignButton({ proposal, onAnswered }: AnswerProps) {
  const t = useTexts(cosignTexts);
  const act = useAct();
  const [open, setOpen] = useState(false);
  async function sign(): Promise<void> {
    setOpen(false);
    onAnswered();
    await act.send("cosign.Sign", { proposal: proposal.proposal });
  }
  return (
    <>
      {act.phase !== "final" && (
        <p>
          <Button icon="pen" pending={act.busy} onPress={() => setOpen(true)}>
            {t.sign}
          </Button>
        </p>
      )}
      <Sheet open={open} title={t.sign} onClose={() => setOpen(false)}>
        <p>{t.signSure}</p>
        <div className="line">
          <Button onPress={() => void sign()}>{t.signYes}</Button>
          <Button look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.signed_} />
    </>
  );
}

function ReturnButton({ proposal, onAnswered }: AnswerProps) {
  const t = useTexts(cosignTexts);
  const series = useSeries();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>();

  async function giveBack(): Promise<void> {
    const text = reason.trim();
    if (text === "") return setError(t.returnMissing);
    if (utf8(text).length > REASON_BYTES_MAX) return setError(t.returnTooLong);
    setOpen(false);
    onAnswered();
    await series.run(async () => {
      const record = await keepRecord("reason", text);
      const attach = { record, kind: "reason", class: "institutions", flat: null, account: null };
      return [
        [{ name: "records.Attach", body: attach }],
        [{ name: "cosign.Return", body: { proposal: proposal.proposal, reason: record } }],
      ];
    });
  }

  return (
    <>
      {series.result?.stopped !== null && (
        <p>
          <Button look="danger" pending={series.running} onPress={() => setOpen(true)}>
            {t.return}
          </Button>
        </p>
      )}
      <Sheet open={open} title={t.returnTitle} onClose={() => setOpen(false)}>
        <TextArea
          label={t.returnReason}
          hint={t.returnHint}
          error={error}
          value={reason}
          onText={(text) => {
            setReason(text);
            setError(undefined);
          }}
        />
        <div className="line">
          <Button look="danger" onPress={() => void giveBack()}>
            {t.returnYes}
          </Button>
          <Button look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <SeriesOutcome series={series} done={t.returned_} />
    </>
  );
}

function WithdrawButton({ proposal, onAnswered }: AnswerProps) {
  const t = useTexts(cosignTexts);
  const act = useAct();
  const [open, setOpen] = useState(false);
  async function withdraw(): Promise<void> {
    setOpen(false);
    onAnswered();
    await act.send("cosign.Withdraw", { proposal: proposal.proposal });
  }
  return (
    <>
      {act.phase !== "final" && (
        <p>
          <Button look="second" pending={act.busy} onPress={() => setOpen(true)}>
            {t.withdraw}
          </Button>
        </p>
      )}
      <Sheet open={open} title={t.withdraw} onClose={() => setOpen(false)}>
        <p>{t.withdrawSure}</p>
        <div className="line">
          <Button look="danger" onPress={() => void withdraw()}>
            {t.withdrawYes}
          </Button>
          <Button look="second" onPress={() => setOpen(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.withdrawn_} />
    </>
  );
}

/** What the reader may do here is decided once, when the page opens: an answer on its way must not
 *  take its own buttons and its outcome away. */
export function Answer({ proposal, onAnswered }: AnswerProps) {
  const t = useTexts(cosignTexts);
  const { signer } = useSigner();
  const [begun, setBegun] = useState(false);
  const now = standingOf(proposal, signer);
  const standing = begun ? "mine" : now;
  const answering = {
    proposal,
    onAnswered: () => {
      setBegun(true);
      onAnswered();
    },
  };
  return (
    <Section title={t.sign}>
      <div className="stack">
        {standing === "answered" && <p>{t.youAnswered}</p>}
        {standing === "signed" && <p>{t.alreadySigned}</p>}
        {standing === "watching" && <p>{t.notSigner}</p>}
        {standing === "mine" && (
          <>
            <SignButton {...answering} />
            <ReturnButton {...answering} />
          </>
        )}
        {(mayWithdraw(proposal, signer) || begun) && standing !== "mine" && (
          <WithdrawButton {...answering} />
        )}
      </div>
    </Section>
  );
}
