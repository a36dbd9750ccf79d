// The company asks a flat for a deposit: what for, how much, until when, and the words of it.
import { useState } from "react";
import { newId, useAct } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import type { Flat } from "@linli/web/staff/findFlat.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Card, Choices, TextField } from "@linli/web/ui/index.ts";
import { heldTexts } from "../texts.ts";
import { heldStaffTexts } from "./texts.ts";

/** What the ledger takes at most, fen, and how far ahead, in days. */
const FEN_MAX = 10_000_000;
const AHEAD_DAYS_MAX = 1_830;
/** Days until it is back unless somebody says otherwise. */
const USUAL_DAYS = 90;

const KINDS = ["key", "event", "renovation"] as const;

function Form({ flat, renovation }: { flat: Flat; renovation: boolean }) {
  const t = useTexts(heldStaffTexts);
  const words = useTexts(heldTexts);
  const act = useAct();
  const [id] = useState(newId);
  const [kind, setKind] = useState<(typeof KINDS)[number]>("key");
  const [amount, setAmount] = useState("");
  const [returnBy, setReturnBy] = useState(() => isoDay(ledgerNow() + USUAL_DAYS * DAY_MS));
  const [text, setText] = useState(NO_EVIDENCE);
  const [tried, setTried] = useState(false);
  const fen = parseYuan(amount);
  const now = ledgerNow();
  const ahead = returnBy > isoDay(now) && returnBy <= isoDay(now + AHEAD_DAYS_MAX * DAY_MS);
  const errors = {
    amount: fen === null || fen <= 0 || fen > FEN_MAX ? t.amountWrong : undefined,
    returnBy: ahead ? undefined : t.returnByWrong,
    text: isEvidence(text) ? undefined : t.agreementMissing,
  };
  const shown = (error: string | undefined) => (tried ? error : undefined);
  async function send(): Promise<void> {
    setTried(true);
    if (Object.values(errors).some((error) => error !== undefined)) return;
    await act.send("held.OfferDeposit", async () => ({
      deposit: id,
      flat: flat.flat,
      kind,
      fen,
      return_by: returnBy,
      text: await keepEvidence("document", text),
    }));
  }
  if (act.phase === "final") return <Outcome act={act} done={t.offered} />;
  return (
    <>
      <h3>{t.flat(flat.door?.door ?? "")}</h3>
      <Choices
        legend={t.kind}
        name="deposit-kind"
        value={kind}
        options={KINDS.filter((one) => one !== "renovation" || renovation).map((value) => ({
          value,
          label: words.kinds[value] ?? value,
        }))}
        onChoose={setKind}
      />
      {!renovation && (
        <p className="caption">
          {words.kinds["renovation"]}: {t.renovationOff}
        </p>
      )}
      <div className="form-grid">
        <TextField
          label={t.amount}
          inputMode="decimal"
          autoComplete="off"
          value={amount}
          error={shown(errors.amount)}
          onText={setAmount}
        />
        <TextField
          label={t.returnBy}
          hint={t.returnByHint}
          type="date"
          value={returnBy}
          error={shown(errors.returnBy)}
          onText={setReturnBy}
        />
      </div>
      <EvidenceField
        wordsLabel={t.agreement}
        wordsHint={t.agreementHint}
        fileLabel={t.agreementFile}
        value={text}
        error={shown(errors.text)}
        onChange={setText}
      />
      <p>
        <Button icon="pen" pending={act.busy} onPress={send}>
          {t.offerYes}
        </Button>
      </p>
      <Outcome act={act} done={t.offered} />
    </>
  );
}

export function Offer({ renovation }: { renovation: boolean }) {
  const t = useTexts(heldStaffTexts);
  const [flat, setFlat] = useState<Flat | null>(null);
  return (
    <Card>
      <p>{t.offerNote}</p>
      <FindFlat onFound={setFlat} />
      {flat !== null && <Form key={flat.flat} flat={flat} renovation={renovation} />}
    </Card>
  );
}
