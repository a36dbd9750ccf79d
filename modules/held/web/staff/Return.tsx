// The company gives a deposit back: all of it, or less what it deducts, each with its reason.
import { useState } from "react";
import { keepRecord, type Act, type RecordRef } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import { Button, Choices, FileField, TextField } from "@linli/web/ui/index.ts";
import { NO_PAYEE, payeeProblems, payeeRecord, type Deposit } from "../deposit.ts";
import { PayeeFields } from "../PayeeFields.tsx";
import { heldStaffTexts } from "./texts.ts";

/** Deductions of one return; the ledger takes no more. */
const LINES_MAX = 8;

export interface Line {
  amount: string;
  reason: string;
  photo: File | null;
}

const NO_LINE: Line = { amount: "", reason: "", photo: null };

/** What all deductions come to, fen; null where one is unreadable or they are too much. */
export function sumOf(lines: readonly Line[], received: number): number | null {
  let sum = 0;
  for (const { amount } of lines) {
    const fen = parseYuan(amount);
    if (fen === null || fen <= 0) return null;
    sum += fen;
  }
  return sum <= received ? sum : null;
}

interface OneLineProps {
  number: number;
  line: Line;
  tried: boolean;
  wrongSum: boolean;
  onChange: (line: Line) => void;
  onRemove: (() => void) | null;
}

function OneLine({ number, line, tried, wrongSum, onChange, onRemove }: OneLineProps) {
  const t = useTexts(heldStaffTexts);
  return (
    <div className="stack" role="group" aria-label={t.line(number)}>
      <h4>{t.line(number)}</h4>
      <div className="form-grid">
        <TextField
          label={t.fen}
          inputMode="decimal"
          autoComplete="off"
          value={line.amount}
          error={tried && wrongSum ? t.fenWrong : undefined}
          onText={(amount) => onChange({ ...line, amount })}
        />
        <TextField
          label={t.why}
          hint={t.whyHint}
          autoComplete="off"
          value={line.reason}
          error={tried && line.reason.trim() === "" ? t.whyMissing : undefined}
          onText={(reason) => onChange({ ...line, reason })}
        />
      </div>
      <FileField
        label={t.photo}
        accept="image/*"
        chosen={line.photo?.name ?? null}
        onFile={(photo) => onChange({ ...line, photo })}
      />
      {onRemove !== null && (
        <p>
          <Button instant look="quiet" onPress={onRemove}>
            {t.removeLine}
          </Button>
        </p>
      )}
    </div>
  );
}

async function told({ amount, reason, photo }: Line) {
  const photos: RecordRef[] = photo === null ? [] : [await keepRecord("photo", photo)];
  return { fen: parseYuan(amount), reason: await keepRecord("reason", reason.trim()), photos };
}

export function Return({ deposit, act }: { deposit: Deposit; act: Act }) {
  const t = useTexts(heldStaffTexts);
  const [how, setHow] = useState<"whole" | "less">("whole");
  const [lines, setLines] = useState<Line[]>([NO_LINE]);
  const [account, setAccount] = useState(NO_PAYEE);
  const [tried, setTried] = useState(false);
  const sum = how === "whole" ? 0 : sumOf(lines, deposit.received_fen);
  if (deposit.asked_ms === null) return <p className="caption">{t.noPayee}</p>;
  async function send(): Promise<void> {
    setTried(true);
    const reasons = lines.every(({ reason }) => reason.trim() !== "");
    const less = how === "less";
    if (less && (sum === null || !reasons || payeeProblems(account).length > 0)) return;
    await act.send("held.ReturnDeposit", async () => ({
      deposit: deposit.deposit,
      ...(less
        ? {
            deductions: {
              account: await payeeRecord(account, "document"),
              lines: await Promise.all(lines.map(told)),
            },
          }
        : {}),
    }));
  }
  const set = (at: number, line: Line): void =>
    setLines(lines.map((one, i) => (i === at ? line : one)));
  return (
    <details className="details">
      <summary>{t.back}</summary>
      <div className="stack">
        <p>{t.backNote}</p>
        <Choices
          legend={t.how}
          name={`how-${deposit.deposit}`}
          value={how}
          options={[
            { value: "whole", label: t.whole },
            { value: "less", label: t.less },
          ]}
          onChoose={setHow}
        />
        {how === "less" && (
          <>
            {lines.map((line, i) => (
              <OneLine
                key={i}
                number={i + 1}
                line={line}
                tried={tried}
                wrongSum={sum === null}
                onChange={(changed) => set(i, changed)}
                onRemove={
                  lines.length === 1 ? null : () => setLines(lines.filter((_, at) => at !== i))
                }
              />
            ))}
            {lines.length < LINES_MAX && (
              <p>
                <Button instant look="quiet" onPress={() => setLines([...lines, NO_LINE])}>
                  {t.addLine}
                </Button>
              </p>
            )}
            <h4>{t.account}</h4>
            <PayeeFields value={account} tried={tried} onChange={setAccount} />
          </>
        )}
        {sum !== null && <p>{t.rest(formatMoney(deposit.received_fen - sum))}</p>}
        <p>
          <Button icon="pen" pending={act.busy} onPress={send}>
            {t.backYes}
          </Button>
        </p>
      </div>
    </details>
  );
}
