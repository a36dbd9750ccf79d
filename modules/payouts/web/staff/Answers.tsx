// What can be said about an instruction: paid, by the bank that keeps the fund, or by the fund's
// steward with the slip of a bank that is no member here; returned; another payee.
import { useState, type ReactNode } from "react";
import { newId, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { LEAVING_SECONDS, leavingExpires } from "@linli/web/staff/leaving.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { keepPayee, PayeeFields, payeeErrors, type Payee } from "@linli/web/staff/PayeeFields.tsx";
import { payeeTexts } from "@linli/web/staff/payeeTexts.ts";
import { useMayAct, useRoles } from "@linli/web/staff/people.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button, TextField } from "@linli/web/ui/index.ts";
import { mayAnswer, STEWARD_OFFICES, stewardOf } from "./steward.ts";
import { payoutsTexts } from "./texts.ts";

type Answering = "custodian" | "steward" | null;

/** In which part the reader speaks for this fund, and whether its bank speaks for itself. */
function useAnswering(fund: string): { as: Answering; bankIsHere: boolean } {
  const cashier = useMayAct(["bank"], ["head", "cashier"]);
  const steward = useMayAct([stewardOf(fund)], STEWARD_OFFICES);
  const own = useRoles().map(({ institution }) => institution);
  const { data } = useLedger("/books", {});
  const book = data?.items.find((each) => each.fund === fund);
  const keeps = book?.institution != null && own.includes(book.institution);
  const bankIsHere = book === undefined || book.institution_name !== null;
  return { as: cashier && keeps ? "custodian" : steward ? "steward" : null, bankIsHere };
}

/** Forms of an instruction stay folded: most people come to look. */
function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="details">
      <summary>{title}</summary>
      <div className="stack">{children}</div>
    </details>
  );
}

/** `second`: a bank that is no member has no key here, so two others vouch for its slip. */
function Paid({ payout, second: asksSecond }: { payout: string; second: boolean }) {
  const t = useTexts(payoutsTexts);
  const act = useAct();
  const [proposal] = useState(newId);
  const [day, setDay] = useState(() => isoDay(ledgerNow()));
  const [slip, setSlip] = useState(NO_EVIDENCE);
  const [second, setSecond] = useState("");
  const [errors, setErrors] = useState<{ day?: string; slip?: string; second?: string }>({});
  async function send(): Promise<void> {
    const found = {
      ...(dayStart(day) === null ? { day: t.dayWrong } : {}),
      ...(isEvidence(slip) ? {} : { slip: t.slipMissing }),
      ...(asksSecond && second === "" ? { second: t.secondMissing } : {}),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const name = asksSecond ? "payouts.ProposePaid" : "payouts.ConfirmPaid";
    await act.send(name, async () => ({
      ...(asksSecond ? { proposal, with: second, expires: leavingExpires() } : {}),
      payout,
      paid_on: day,
      evidence: await keepEvidence("evidence", slip),
    }));
  }
  return (
    <>
      {act.phase !== "final" && (
        <>
          <TextField label={t.paidOn} type="date" value={day} error={errors.day} onText={setDay} />
          <EvidenceField
            wordsLabel={t.slip}
            fileLabel={t.slip}
            value={slip}
            error={errors.slip}
            onChange={setSlip}
          />
          {asksSecond && (
            <SecondInstitution
              label={t.second}
              kinds={LEAVING_SECONDS}
              value={second}
              error={errors.second}
              onChoose={setSecond}
            />
          )}
          <Button icon="check" pending={act.busy} onPress={send}>
            {asksSecond ? t.propose : t.confirm}
          </Button>
        </>
      )}
      <Outcome act={act} done={asksSecond ? t.proposed : t.confirmed} />
    </>
  );
}

function Return({ payout }: { payout: string }) {
  const t = useTexts(payoutsTexts);
  const act = useAct();
  const [reason, setReason] = useState(NO_EVIDENCE);
  const [error, setError] = useState<string | undefined>();
  async function send(): Promise<void> {
    const missing = isEvidence(reason) ? undefined : t.reasonMissing;
    setError(missing);
    if (missing !== undefined) return;
    await act.send("payouts.ReportReturned", async () => ({
      payout,
      reason: await keepEvidence("reason", reason),
    }));
  }
  return (
    <Folded title={t.returned}>
      {act.phase !== "final" && (
        <>
          <TextField
            label={t.reason}
            value={reason.words}
            error={error}
            onText={(words) => setReason({ file: null, words })}
          />
          <Button look="second" pending={act.busy} onPress={send}>
            {t.returnYes}
          </Button>
        </>
      )}
      <Outcome act={act} done={t.returnDone} />
    </Folded>
  );
}

/** A payee that the bank could not pay: who or which account it is instead. */
function Correct({ payout }: { payout: Schema<"PayoutView"> }) {
  const t = useTexts(payoutsTexts);
  const words = useTexts(payeeTexts);
  const act = useAct();
  const [proposal] = useState(newId);
  const [payee, setPayee] = useState<Payee>({
    name: payout.payee?.name ?? "",
    bank: payout.payee?.bank ?? "",
    account: payout.payee?.account ?? "",
  });
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const errors = payeeErrors(words, payee);
  const secondMissing = second === "" ? t.secondMissing : undefined;
  async function send(): Promise<void> {
    setTried(true);
    if (Object.keys(errors).length > 0 || secondMissing !== undefined) return;
    await act.send("payouts.CorrectPayee", async () => ({
      proposal,
      payout: payout.payout,
      payee: await keepPayee(payee),
      with: second,
      expires: leavingExpires(),
    }));
  }
  return (
    <Folded title={t.correct}>
      {act.phase !== "final" && (
        <>
          <p className="caption">{t.correctNote}</p>
          <PayeeFields value={payee} errors={tried ? errors : {}} onChange={setPayee} />
          <SecondInstitution
            label={t.second}
            kinds={LEAVING_SECONDS}
            value={second}
            error={tried ? secondMissing : undefined}
            onChoose={setSecond}
          />
          <Button icon="pen" look="second" pending={act.busy} onPress={send}>
            {t.propose}
          </Button>
        </>
      )}
      <Outcome act={act} done={t.proposed} />
    </Folded>
  );
}

export function Answers({ payout }: { payout: Schema<"PayoutView"> }) {
  const t = useTexts(payoutsTexts);
  const { as, bankIsHere } = useAnswering(payout.fund);
  const may = mayAnswer(as, bankIsHere, payout.state);
  return (
    <>
      {may.paid && as === "custodian" && <Paid payout={payout.payout} second={false} />}
      {may.paid && as === "steward" && (
        <Folded title={t.bringSlip}>
          <Paid payout={payout.payout} second />
        </Folded>
      )}
      {may.returned && <Return payout={payout.payout} />}
      {may.correct && <Correct payout={payout} />}
    </>
  );
}
