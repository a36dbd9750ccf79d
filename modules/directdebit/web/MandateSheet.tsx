// 银行代扣授权: which account, how much at most, for how long, signed on this phone.
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
import {
  accountRecord,
  capOf,
  formErrors,
  lastDay,
  YEARS,
  type Account,
  type MandateView,
} from "./mandate.ts";
import { bankDebitTexts } from "./texts.ts";

interface MandateSheetProps {
  flat: string;
  /** The one in force, which this one replaces. */
  mandate: MandateView | null;
  open: boolean;
  onClose: () => void;
}

export function MandateSheet({ flat, mandate, open, onClose }: MandateSheetProps) {
  const t = useTexts(bankDebitTexts);
  return (
    <Sheet open={open} title={t.form.title} onClose={onClose}>
      {open && <MandateForm flat={flat} mandate={mandate} />}
    </Sheet>
  );
}

const EMPTY: Account = { name: "", bank: "", account: "" };

function MandateForm({ flat, mandate }: { flat: string; mandate: MandateView | null }) {
  const t = useTexts(bankDebitTexts);
  const shell = useShellTexts();
  const language = useLanguage();
  const now = useNow();
  const { paused } = useObservable(status);
  const act = useAct();
  const [id] = useState(newId);
  // The one in force at the time the sheet was opened: signing makes this one the one in force.
  const [before] = useState(mandate);
  const [account, setAccount] = useState(EMPTY);
  const [typed, setTyped] = useState(before === null ? "" : typedYuan(before.cap_fen));
  const [years, setYears] = useState<string>("1");
  const [tried, setTried] = useState(false);
  const errors = tried ? formErrors(t, account, typed) : {};
  const cap = capOf(typed);

  async function send(): Promise<void> {
    setTried(true);
    if (cap === null || Object.keys(formErrors(t, account, typed)).length > 0) return;
    await act.send("directdebit.AuthoriseBankDebit", async () => ({
      mandate: id,
      flat,
      account: await accountRecord(account),
      cap,
      until: lastDay(ledgerNow(), Number(years)),
    }));
  }

  if (act.phase === "final" && cap !== null) {
    const until = dayWords(lastDay(now, Number(years)), language, now);
    return (
      <Outcome
        act={act}
        done={
          <Notice tone="ok" title={t.form.done}>
            <p>{t.form.doneWhy(formatMoney(cap), until)}</p>
          </Notice>
        }
      />
    );
  }
  const field = (name: keyof Account) => ({
    label: t.form[name],
    value: account[name],
    error: errors[name],
    autoComplete: "off" as const,
    onText: (text: string) => setAccount({ ...account, [name]: text }),
  });
  return (
    <div className="stack">
      <p>{t.form.why}</p>
      <p className="quiet">{t.form.bankFirst}</p>
      <p className="quiet">{before === null ? t.form.after : t.form.replaces}</p>
      <TextField {...field("name")} />
      <TextField {...field("bank")} hint={t.form.bankHint} />
      <TextField {...field("account")} inputMode="numeric" />
      <TextField
        label={t.form.cap}
        hint={t.form.capHint}
        inputMode="decimal"
        value={typed}
        onText={setTyped}
        error={errors.cap}
      />
      <Choices
        legend={t.form.until}
        name="bank-debit-years"
        value={years}
        options={YEARS.map((n) => ({ value: String(n), label: t.form.years(n) }))}
        onChoose={setYears}
      />
      <p className="caption">
        {t.whoTitle}：{t.who}
      </p>
      <Button wide icon="pen" pending={act.busy} disabled={paused} onPress={send}>
        {t.form.sign}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} />
    </div>
  );
}
