// 登记抄表单: choose a sheet, see what it holds and every mistake in it, record it with one press.
import { useState } from "react";
import { keepRecord, refresh } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { grouped, isoDay } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { dayStart } from "@linli/web/staff/calendar.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { saveText } from "@linli/web/staff/save.ts";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { SheetProblems } from "@linli/web/staff/SheetProblems.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import {
  Button,
  Card,
  FileField,
  LinkButton,
  Section,
  SelectField,
  TableBox,
  TextField,
} from "@linli/web/ui/index.ts";
import { units } from "../units.ts";
import { serviceWords } from "./Frame.tsx";
import { meterDeskTexts } from "./meterTexts.ts";
import { allMeters, checkSheet, readingSteps, sheetText, type MeterCheck } from "./readings.ts";
import { billingStaffTexts } from "./texts.ts";

function Rows({ rows }: { rows: MeterCheck["rows"] }) {
  const t = useTexts(meterDeskTexts);
  return (
    <TableBox label={t.found}>
      <thead>
        <tr>
          <th scope="col">{t.door}</th>
          <th scope="col" className="amount">
            {t.from}
          </th>
          <th scope="col" className="amount">
            {t.value}
          </th>
          <th scope="col" className="amount">
            {t.used}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.flat}>
            <th scope="row">
              {row.door}
              {row.confirmed && <span className="caption"> {t.marked}</span>}
            </th>
            <td className="amount">{row.from === null ? "—" : units(row.from)}</td>
            <td className="amount">{units(row.value)}</td>
            <td className="amount">{row.used === null ? t.begins : units(row.used)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function Found({ check }: { check: MeterCheck }) {
  const t = useTexts(meterDeskTexts);
  const count = grouped(check.rows.length);
  return (
    <>
      {check.errors.length > 0 && (
        <SheetProblems
          title={t.problems(check.errors.length)}
          why={t.problemsWhy}
          errors={check.errors}
        />
      )}
      {check.rows.length > 0 && (
        <>
          <p>{t.readable(count, units(check.used))}</p>
          {check.first > 0 && <p className="caption">{t.first(grouped(check.first))}</p>}
          {check.blank > 0 && <p className="caption">{t.blank(grouped(check.blank))}</p>}
          <Rows rows={check.rows} />
        </>
      )}
    </>
  );
}

/** The services that are billed by meters, as names of the ledger. */
export function MeterSheet({ services }: { services: string[] }) {
  const t = useTexts(meterDeskTexts);
  const words = useTexts(billingStaffTexts);
  const series = useSeries();
  const [service, setService] = useState(services[0] ?? "");
  const [day, setDay] = useState(() => isoDay(ledgerNow()));
  const [file, setFile] = useState<File | null>(null);
  const [wrong, setWrong] = useState<{ file?: string; day?: string }>({});
  const [check, setCheck] = useState<MeterCheck | null>(null);
  const [error, setError] = useState<unknown>(null);
  const done = series.result !== null && series.result.stopped === null;

  /** What was read is of this file, service and day alone. */
  function change(): void {
    setCheck(null);
    setError(null);
    setWrong({});
    series.reset();
  }

  async function readIt(): Promise<void> {
    const late = dayStart(day) === null || day > isoDay(ledgerNow());
    if (file === null || late) {
      setWrong({
        ...(file === null ? { file: t.fileMissing } : {}),
        ...(late ? { day: t.dayWrong } : {}),
      });
      return;
    }
    change();
    try {
      setCheck(await checkSheet(service, day, file));
    } catch (failure) {
      setError(failure);
    }
  }

  async function template(): Promise<void> {
    setError(null);
    try {
      const text = sheetText(t.headers, await allMeters(service));
      saveText(t.templateName(serviceWords(words, service)), text, "text/csv");
    } catch (failure) {
      setError(failure);
    }
  }

  async function record(): Promise<void> {
    if (check === null || file === null) return;
    await series.run(async () => {
      const evidence = await keepRecord("evidence", file);
      return [readingSteps(check, { service, day, evidence })];
    });
    void refresh(["billing"]);
  }

  return (
    <Section title={t.sheet}>
      <Card>
        <div className="form-grid">
          <SelectField
            label={t.service}
            value={service}
            options={services.map((value) => ({ value, label: serviceWords(words, value) }))}
            onChoose={(value) => {
              setService(value);
              change();
            }}
          />
          <TextField
            label={t.day}
            type="date"
            value={day}
            error={wrong.day}
            onText={(text) => {
              setDay(text);
              change();
            }}
          />
        </div>
        <FileField
          label={t.file}
          hint={t.fileHint}
          accept=".csv,.xls,.xlsx"
          chosen={file?.name ?? null}
          error={wrong.file}
          onFile={(chosen) => {
            setFile(chosen);
            change();
          }}
        />
        <div className="line">
          <Button icon="eye" pendingLabel={t.reading} onPress={readIt}>
            {t.read}
          </Button>
          <Button look="second" icon="download" pendingLabel={t.templateBusy} onPress={template}>
            {t.template}
          </Button>
        </div>
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
      {done && (
        <p>
          <LinkButton icon="bill" to="/desk/bills/runs">
            {t.next}
          </LinkButton>
        </p>
      )}
    </Section>
  );
}
