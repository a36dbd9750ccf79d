// What it takes to earn a contract's money: a cost or a tax, with its vouchers and its payee.
import { useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { keepPayee, NOBODY, PayeeFields, payeeErrors } from "@linli/web/staff/PayeeFields.tsx";
import { payeeTexts } from "@linli/web/staff/payeeTexts.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import { Button, Card, ErrorSummary, SelectField, TextField } from "@linli/web/ui/index.ts";
import { revenueTexts } from "../texts.ts";
import { COST_SECONDS, expires } from "./roles.ts";
import { deskTexts } from "./texts.ts";

/** Vouchers of one cost; the ledger takes no more. */
const VOUCHERS_MAX = 10;
const KINDS = ["direct", "tax"];

export function CostForm({ contract, left }: { contract: string; left: number }) {
  const t = useTexts(deskTexts);
  const { costKinds } = useTexts(revenueTexts);
  const act = useAct();
  const [draft] = useState(newId);
  const [kind, setKind] = useState("direct");
  const [amount, setAmount] = useState("");
  const [vouchers, setVouchers] = useState([NO_EVIDENCE]);
  const [payee, setPayee] = useState(NOBODY);
  const [second, setSecond] = useState("");
  const [tried, setTried] = useState(false);
  const fen = parseYuan(amount);
  const wrongPayee = payeeErrors(useTexts(payeeTexts), payee);
  const errors = {
    fen: fen === null ? t.costFenWrong : undefined,
    voucher: vouchers.every(isEvidence) ? undefined : t.voucherMissing,
    second: second === "" ? t.withMissing : undefined,
    ...wrongPayee,
  };
  const wrong = Object.values(errors).filter((error) => error !== undefined);
  const shown = (error: string | undefined) => (tried ? error : undefined);

  async function send(): Promise<void> {
    setTried(true);
    if (wrong.length > 0 || fen === null) return;
    await act.send("revenue.ProposeCost", async () => ({
      draft,
      contract,
      kind,
      fen,
      vouchers: await Promise.all(vouchers.map((each) => keepEvidence("evidence", each))),
      payee: await keepPayee(payee),
      with: second,
      expires: expires(),
    }));
  }

  return (
    <details className="details">
      <summary>{t.costTitle}</summary>
      {act.phase !== "final" && (
        <Card>
          <p>{t.costNote}</p>
          <p className="caption">{t.costLeft(formatMoney(Math.max(0, left)))}</p>
          <ErrorSummary errors={tried ? wrong : []} />
          <SelectField
            label={t.costKind}
            value={kind}
            options={KINDS.map((value) => ({ value, label: costKinds[value] ?? value }))}
            onChoose={setKind}
          />
          <TextField
            label={t.costFen}
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            error={shown(errors.fen)}
            onText={setAmount}
          />
          {vouchers.map((voucher, at) => (
            <EvidenceField
              key={at}
              wordsLabel={t.voucher(at + 1)}
              fileLabel={t.voucherFile(at + 1)}
              value={voucher}
              error={isEvidence(voucher) ? undefined : shown(errors.voucher)}
              onChange={(changed) =>
                setVouchers(vouchers.map((each, place) => (place === at ? changed : each)))
              }
            />
          ))}
          {vouchers.length < VOUCHERS_MAX && (
            <p>
              <Button
                instant
                look="quiet"
                icon="plus"
                onPress={() => setVouchers([...vouchers, NO_EVIDENCE])}
              >
                {t.addVoucher}
              </Button>
            </p>
          )}
          <PayeeFields value={payee} errors={tried ? wrongPayee : {}} onChange={setPayee} />
          <SecondInstitution
            label={t.with}
            kinds={COST_SECONDS}
            value={second}
            error={shown(errors.second)}
            onChoose={setSecond}
          />
          <p>
            <Button icon="pen" pending={act.busy} onPress={send}>
              {t.send}
            </Button>
          </p>
        </Card>
      )}
      <Outcome act={act} done={t.sent} />
    </details>
  );
}
