// 银行代扣 at a desk: draw a batch for a run with one press, and see how each batch stands.
import { useState } from "react";
import {
  Answered,
  newId,
  useAct,
  useLedger,
  useLedgerPages,
  type Schema,
} from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney, grouped, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayStart, dayWords, monthWords } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  Badge,
  Button,
  Card,
  Empty,
  PageTitle,
  Row,
  Rows,
  Section,
  SelectField,
  TextField,
  type BadgeTone,
} from "@linli/web/ui/index.ts";
import { COMPANY, MONEY, type BatchView } from "./returns.ts";
import { bankDebitDeskTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

type RunView = Schema<"RunView">;

/** Runs offered: two years of months. */
const RUNS_MAX = 24;

const TONES: { [state: string]: BadgeTone } = { open: "warn", drawing: "plain", done: "ok" };

export function BatchState({ batch }: { batch: BatchView }) {
  const t = useTexts(bankDebitDeskTexts);
  if (batch.overdue) return <Badge tone="bad">{t.overdue}</Badge>;
  return <Badge tone={TONES[batch.state] ?? "plain"}>{t.states[batch.state] ?? batch.state}</Badge>;
}

function Totals() {
  const t = useTexts(bankDebitDeskTexts);
  const totals = useLedger("/bank-debit-totals", {}, { keep: true });
  if (totals.data === undefined) return null;
  return <p className="strong">{t.live(grouped(totals.data.live))}</p>;
}

/** The day a bank may be asked for at the earliest. */
function earliest(run: RunView | undefined, today: string): string {
  return run !== undefined && run.due > today ? run.due : today;
}

function DrawForm({ runs }: { runs: RunView[] }) {
  const t = useTexts(bankDebitDeskTexts);
  const language = useLanguage();
  const act = useAct();
  const [id, setId] = useState(newId);
  const [chosen, setChosen] = useState("");
  const run = runs.find((each) => each.run === chosen) ?? runs[0];
  const first = earliest(run, isoDay(ledgerNow()));
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const day = typed ?? first;
  if (run === undefined) return <Empty>{t.noRuns}</Empty>;

  async function send(): Promise<void> {
    const bad = dayStart(day) === null || day < first;
    setWrong(bad);
    if (bad || run === undefined) return;
    await act.send("directdebit.DrawBatch", { batch: id, run: run.run, collect_on: day });
    setId(newId());
  }

  return (
    <Card>
      <div className="form-grid">
        <SelectField
          label={t.run}
          value={run.run}
          options={runs.map((each) => ({
            value: each.run,
            label: t.runWords(
              monthWords(each.period, language),
              formatMoney(each.total_fen - each.paid_fen),
            ),
          }))}
          onChoose={(value) => {
            setChosen(value);
            setTyped(null);
          }}
        />
        <TextField
          label={t.day}
          hint={t.dayHint}
          type="date"
          value={day}
          error={wrong ? t.dayWrong : undefined}
          onText={(text) => {
            setTyped(text);
            setWrong(false);
          }}
        />
      </div>
      <p>
        <Button icon="pen" pending={act.busy} onPress={send}>
          {t.draw}
        </Button>
      </p>
      <Outcome act={act} done={t.drawn} />
    </Card>
  );
}

function Draw() {
  const t = useTexts(bankDebitDeskTexts);
  const runs = useLedger("/runs", { limit: RUNS_MAX }, { keep: true });
  return (
    <Section title={t.draw}>
      <Answered of={runs}>
        {({ items }) => (
          <DrawForm
            runs={items.filter(
              ({ done, opening, total_fen, paid_fen }) =>
                done && opening === null && total_fen > paid_fen,
            )}
          />
        )}
      </Answered>
    </Section>
  );
}

function BatchRows({ items }: { items: BatchView[] }) {
  const t = useTexts(bankDebitDeskTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <Card>
      <Rows>
        {items.map((batch) => (
          <Row
            key={batch.batch}
            to={`/desk/bank-debits/${batch.batch}`}
            icon="bank"
            title={t.batch(dayWords(batch.collect_on, language, now))}
            note={t.count(grouped(batch.items), formatMoney(batch.fen))}
            end={<BatchState batch={batch} />}
          />
        ))}
      </Rows>
    </Card>
  );
}

export default function Desk() {
  const t = useTexts(bankDebitDeskTexts);
  const may = useMayAct(COMPANY, MONEY);
  const open = useLedgerPages("/bank-debits", { open: true });
  const past = useLedgerPages("/bank-debits", { open: false });
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Totals />
      {may && <Draw />}
      <Section title={t.open}>
        <Pages of={open}>
          {(items: BatchView[]) =>
            items.length === 0 ? <Empty>{t.noneOpen}</Empty> : <BatchRows items={items} />
          }
        </Pages>
      </Section>
      <Section title={t.past}>
        <Pages of={past}>
          {(items: BatchView[]) =>
            items.length === 0 ? <Empty>{t.nonePast}</Empty> : <BatchRows items={items} />
          }
        </Pages>
      </Section>
    </>
  );
}
