// 自动扣款授权: how much at most, for how long, signed on this phone.
import { useState } from "react";
import { newId, Outcome, useAct } from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { typedYuan } from "@linli/web/staff/amount.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { status } from "@linli/web/status.ts";
import { Button, Choices, Notice, Sheet, TextField } from "@linli/web/ui/index.ts";
import { capOf, lastDay, PRESET_FEN, YEARS, type MandateView } from "./debit.ts";
import { debitTexts } from "./debitTexts.ts";

interface DebitSheetProps {
  flat: string;
  /** The one in force, which this one replaces. */
  mandate: MandateView | null;
  open: boolean;
  onClose: () => void;
}

export function DebitSheet({ flat, mandate, open, onClose }: DebitSheetProps) {
  const t = useTexts(debitTexts);
  return (
    <Sheet open={open} title={t.sheet.title} onClose={onClose}>
      {open && <DebitForm flat={flat} mandate={mandate} />}
    </Sheet>
  );
}

type CapChoice = "preset" | "own";

function DebitForm({ flat, mandate }: { flat: string; mandate: MandateView | null }) {
  const t = useTexts(debitTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const now = useNow();
  const { paused } = useObservable(status);
  const act = useAct();
  const [id] = useState(newId);
  // The one in force at the time the sheet was opened: signing makes this one the one in force.
  const [before] = useState(mandate);
  const isOwn = before !== null && before.cap_fen !== PRESET_FEN;
  const [choice, setChoice] = useState<CapChoice>(isOwn ? "own" : "preset");
  const [typed, setTyped] = useState(isOwn ? typedYuan(before.cap_fen) : "");
  const [years, setYears] = useState<string>("1");
  const [wrong, setWrong] = useState(false);
  const cap = choice === "preset" ? PRESET_FEN : capOf(typed);
  const until = lastDay(now, Number(years));

  async function send(): Promise<void> {
    setWrong(cap === null);
    if (cap === null) return;
    const body = { mandate: id, flat, cap, until: lastDay(ledgerNow(), Number(years)) };
    await act.send("billing.AuthoriseDebit", body);
  }

  if (act.phase === "final" && cap !== null) {
    return (
      <Outcome
        act={act}
        done={
          <Notice tone="ok" title={t.sheet.done}>
            <p>{t.sheet.doneWhy(formatMoney(cap), dayWords(until, language, now))}</p>
          </Notice>
        }
      />
    );
  }
  return (
    <div className="stack">
      <p>{t.sheet.why}</p>
      <p className="quiet">{before === null ? t.sheet.after : t.sheet.replaces}</p>
      <Choices<CapChoice>
        legend={t.sheet.cap}
        name="cap"
        value={choice}
        options={[
          { value: "preset", label: t.sheet.preset(formatMoney(PRESET_FEN)) },
          { value: "own", label: t.sheet.own },
        ]}
        onChoose={setChoice}
      />
      {choice === "own" && (
        <TextField
          label={t.sheet.amount}
          hint={t.sheet.amountHint}
          inputMode="decimal"
          value={typed}
          onText={setTyped}
          error={wrong && cap === null ? t.sheet.wrong : undefined}
        />
      )}
      <Choices
        legend={t.sheet.until}
        name="years"
        value={years}
        options={YEARS.map((n) => ({ value: String(n), label: t.sheet.years(n) }))}
        onChoose={setYears}
      />
      <Button wide icon="pen" pending={act.busy} disabled={paused} onPress={send}>
        {t.sheet.sign}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} />
    </div>
  );
}
