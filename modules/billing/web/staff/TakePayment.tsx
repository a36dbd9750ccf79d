// One payment at the counter: which bill or prepaid money, how much, how, on what evidence; then
// the numbered receipt.
import { useEffect, useRef, useState, type FormEvent } from "react";
import { fetchLedger, newId, useAct, type BillView } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan, typedYuan } from "@linli/web/staff/amount.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
  type Evidence,
} from "@linli/web/staff/EvidenceField.tsx";
import { useFocusWithin } from "@linli/web/staff/focus.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import {
  Badge,
  Button,
  Card,
  Choices,
  ErrorSummary,
  LinkButton,
  TextField,
} from "@linli/web/ui/index.ts";
import { periodWords } from "../BillCard.tsx";
import { arithmetic, serviceWords } from "./Frame.tsx";
import { CHANNELS, difference, paymentBody, type CounterForm } from "./money.ts";
import { billingStaffTexts, type BillingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

export type CounterErrors = Partial<Record<"target" | "amount" | "channel" | "slip", string>>;

export function checkCounter(
  form: CounterForm,
  slip: Evidence,
  t: BillingStaffTexts,
): CounterErrors {
  return {
    ...(form.target === "" ? { target: t.chooseBillMissing } : {}),
    ...(parseYuan(form.amount) === null ? { amount: t.fenWrong } : {}),
    ...(form.channel === null ? { channel: t.howMissing } : {}),
    ...(isEvidence(slip) ? {} : { slip: t.slipMissing }),
  };
}

function Surplus({ form, bill }: { form: CounterForm; bill: BillView | null }) {
  const t = useTexts(billingStaffTexts);
  const rest = bill === null ? 0 : difference(form.amount, bill);
  if (rest === null || rest === 0) return null;
  return (
    <p role="status">
      {rest > 0 ? t.moreThanOwed(formatMoney(rest)) : t.lessThanOwed(formatMoney(-rest))}
    </p>
  );
}

/** The receipt's number, known once the payment is in the portal's lists. */
async function receiptOf(payment: string): Promise<number | null> {
  const { items } = await fetchLedger("/payments", { payment, limit: 1 });
  return items[0]?.number ?? null;
}

function Done({ payment, onNext }: { payment: string; onNext: () => void }) {
  const t = useTexts(billingStaffTexts);
  const [number, setNumber] = useState<number | null>(null);
  const links = useFocusWithin<HTMLDivElement>("a", number !== null);
  useEffect(() => {
    let alive = true;
    void receiptOf(payment)
      .then((found) => {
        if (alive) setNumber(found);
      })
      .catch(() => undefined);
    return () => {
      alive = false;
    };
  }, [payment]);
  return (
    <div ref={links} className="line">
      {number !== null && (
        <LinkButton icon="receipt" to={`/desk/bills/receipts/${number}#first`}>
          {t.openReceipt} {number}
        </LinkButton>
      )}
      <Button look="second" onPress={onNext}>
        {t.next}
      </Button>
    </div>
  );
}

interface TakePaymentProps {
  flat: string;
  bills: BillView[];
  first: string | null;
  onNext: () => void;
}

function firstForm({ bills, first }: TakePaymentProps): CounterForm {
  const bill = bills.find((each) => each.bill === first) ?? bills[0];
  return {
    target: bill?.bill ?? "prepaid",
    amount: bill ? typedYuan(bill.owed_fen) : "",
    channel: null,
    reference: "",
  };
}

function Targets(props: {
  bills: BillView[];
  form: CounterForm;
  onChoose: (target: string) => void;
}) {
  const { bills, form, onChoose } = props;
  const t = useTexts(billingStaffTexts);
  const language = useLanguage();
  const options = bills.map((bill) => ({
    value: bill.bill,
    label: [
      serviceWords(t, bill.service),
      periodWords(bill, language),
      formatMoney(bill.owed_fen),
    ].join(" "),
    note: (
      <>
        {arithmetic(t, bill)}{" "}
        {bill.state === "disputed" && <Badge tone="bad">{t.states.disputed}</Badge>}
      </>
    ),
  }));
  return (
    <>
      {bills.length === 0 && <p>{t.nothingOwed}</p>}
      <Choices
        legend={t.chooseBill}
        name="target"
        value={form.target}
        options={[...options, { value: "prepaid", label: t.topUp, note: t.topUpNote }]}
        onChoose={onChoose}
      />
    </>
  );
}

export function TakePayment(props: TakePaymentProps) {
  const { flat, bills, onNext } = props;
  const t = useTexts(billingStaffTexts);
  const act = useAct();
  const id = useRef(newId());
  const [form, setForm] = useState(() => firstForm(props));
  const [slip, setSlip] = useState<Evidence>(NO_EVIDENCE);
  const [errors, setErrors] = useState<CounterErrors>({});
  const bill = bills.find((each) => each.bill === form.target) ?? null;
  const change = (part: Partial<CounterForm>): void => setForm((now) => ({ ...now, ...part }));
  const done = act.phase === "final";
  const fields = useFocusWithin<HTMLFormElement>("input:checked");

  function choose(target: string): void {
    const chosen = bills.find((each) => each.bill === target);
    change({ target, amount: chosen ? typedYuan(chosen.owed_fen) : "" });
  }

  async function record(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (act.busy) return;
    const found = checkCounter(form, slip, t);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await act.send("billing.RecordPayment", async () =>
      paymentBody({
        payment: id.current,
        flat,
        form,
        paidAt: ledgerNow(),
        evidence: await keepEvidence("evidence", slip),
      }),
    );
  }

  return (
    <>
      {!done && (
        <form ref={fields} className="stack-wide" onSubmit={(event) => void record(event)}>
          <ErrorSummary errors={Object.values(errors)} />
          <Card>
            <Targets bills={bills} form={form} onChoose={choose} />
            <TextField
              label={t.fen}
              error={errors.amount}
              inputMode="decimal"
              autoComplete="off"
              value={form.amount}
              onText={(amount) => change({ amount })}
            />
            <Surplus form={form} bill={bill} />
          </Card>
          <Card>
            <div className="short-choices">
              <Choices
                legend={t.how}
                name="channel"
                value={form.channel}
                options={CHANNELS.map((value) => ({ value, label: t.channels[value] }))}
                onChoose={(channel) => change({ channel })}
              />
            </div>
            <div className="form-grid">
              <TextField
                label={t.reference}
                hint={t.referenceHint}
                autoComplete="off"
                maxLength={64}
                value={form.reference}
                onText={(reference) => change({ reference })}
              />
              <EvidenceField
                wordsLabel={t.slip}
                wordsHint={t.slipHint}
                fileLabel={t.slipFile}
                value={slip}
                error={errors.slip}
                onChange={setSlip}
              />
            </div>
          </Card>
          <p>
            <Button type="submit" icon="check" pending={act.busy}>
              {t.record}
            </Button>
          </p>
        </form>
      )}
      <Outcome act={act} done={`${t.recorded} ${formatMoney(parseYuan(form.amount) ?? 0)}`}>
        <Done payment={id.current} onNext={onNext} />
      </Outcome>
    </>
  );
}
