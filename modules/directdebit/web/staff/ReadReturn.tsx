// 读取回盘: choose the bank's file, see what it says and every row that cannot be used, record the
// rest with one press.
import { useState } from "react";
import { keepRecord, refresh } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { formatMoney, grouped, isoDay } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { SheetProblems } from "@linli/web/staff/SheetProblems.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, Card, FileField, Section, TextField } from "@linli/web/ui/index.ts";
import { checkReturn, returnSteps, type BatchView, type ReturnCheck } from "./returns.ts";
import { bankDebitDeskTexts } from "./texts.ts";

function Found({ check }: { check: ReturnCheck }) {
  const t = useTexts(bankDebitDeskTexts);
  const { rows, known, missing, errors, paid_fen, failed_fen } = check;
  const fresh = t.fresh(grouped(rows.length), formatMoney(paid_fen), formatMoney(failed_fen));
  return (
    <div className="stack-tight">
      <h3>{t.found}</h3>
      <p className="strong">{rows.length === 0 ? t.nothingNew : fresh}</p>
      {known > 0 && <p>{t.known(grouped(known))}</p>}
      {missing.length > 0 && <p>{t.missing(grouped(missing.length))}</p>}
      {errors.length > 0 && (
        <SheetProblems title={t.problems(errors.length)} why={t.problemsWhy} errors={errors} />
      )}
    </div>
  );
}

export function ReadReturn({ batch }: { batch: BatchView }) {
  const t = useTexts(bankDebitDeskTexts);
  const series = useSeries();
  const [file, setFile] = useState<File | null>(null);
  const [day, setDay] = useState(() => isoDay(ledgerNow()));
  const [wrong, setWrong] = useState<{ file?: string; day?: string }>({});
  const [check, setCheck] = useState<ReturnCheck | null>(null);
  const [error, setError] = useState<unknown>(null);
  const done = series.result !== null && series.result.stopped === null;

  /** What was read is of this file alone. */
  function change(): void {
    setCheck(null);
    setError(null);
    setWrong({});
    series.reset();
  }

  async function readIt(): Promise<void> {
    const [first, last] = [isoDay(batch.started_ms), isoDay(ledgerNow())];
    const badDay = dayStart(day) === null || day < first || day > last;
    if (file === null || badDay) {
      setWrong({
        ...(file === null ? { file: t.fileMissing } : {}),
        ...(badDay ? { day: t.onWrong } : {}),
      });
      return;
    }
    change();
    try {
      setCheck(await checkReturn(batch.batch, file));
    } catch (failure) {
      setError(failure);
    }
  }

  async function record(): Promise<void> {
    if (check === null || file === null) return;
    await series.run(async () => {
      const kept = await keepRecord("statement", file);
      return [returnSteps(check, { batch: batch.batch, on: day, file: kept })];
    });
    void refresh(["directdebit", "billing", "treasury"]);
  }

  return (
    <Section title={t.returns}>
      <Card>
        <FileField
          label={t.returnFile}
          hint={t.returnHint}
          accept=".csv,.xls,.xlsx,.txt"
          chosen={file?.name ?? null}
          error={wrong.file}
          onFile={(chosen) => {
            setFile(chosen);
            change();
          }}
        />
        <TextField
          label={t.on}
          type="date"
          value={day}
          error={wrong.day}
          onText={(text) => {
            setDay(text);
            change();
          }}
        />
        <p>
          <Button look="second" icon="eye" pendingLabel={t.reading} onPress={readIt}>
            {t.read}
          </Button>
        </p>
        {error !== null && <NotSent error={error} />}
        {check !== null && !done && <Found check={check} />}
        {check !== null && check.rows.length > 0 && !done && (
          <p>
            <Button icon="pen" pending={series.running} onPress={record}>
              {t.record(grouped(check.rows.length))}
            </Button>
          </p>
        )}
      </Card>
      <SeriesOutcome series={series} done={t.recorded} />
      {done && <p className="caption">{t.lump}</p>}
    </Section>
  );
}
