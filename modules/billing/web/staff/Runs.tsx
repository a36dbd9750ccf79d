// 本月出账: choose tariff and month, see what it would come to, and bill everybody with one command.
import { useRef, useState, type ReactNode } from "react";
import { Link } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { newId, useAct, useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney, grouped, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { rateYuan } from "@linli/web/staff/amount.ts";
import {
  dayStart,
  dayWords,
  DAY_MS,
  monthOf,
  monthStart,
  monthWords,
} from "@linli/web/staff/calendar.ts";
import { flatsOf } from "@linli/web/staff/findFlat.ts";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  Area,
  Badge,
  Button,
  Card,
  Empty,
  ErrorSummary,
  LinkButton,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
  SelectField,
  Sheet,
  TableBox,
  TextField,
} from "@linli/web/ui/index.ts";
import { BillingNav, serviceWords } from "./Frame.tsx";
import { COMPANY, DESK, preview, tariffsFor, type Preview, type Tariff } from "./money.ts";
import { billingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

type RunView = Schema<"RunView">;

/** Days until the bills are due unless somebody says otherwise. */
const DUE_DAYS = 15;

interface Errors {
  tariff?: string;
  month?: string;
  due?: string;
}

function PreviewCard({ of, issued }: { of: Preview; issued: RunView[] }) {
  const t = useTexts(billingStaffTexts);
  const already = issued.length > 0;
  const issuedFen = issued.reduce((sum, run) => sum + run.total_fen, 0);
  const rest: [string, ReactNode][] = already ? [[t.previewIssued, <Money fen={issuedFen} />]] : [];
  return (
    <Card>
      <h3>{t.previewTitle}</h3>
      {already && <Notice tone="warn" title={t.alreadyRun} />}
      <Pairs
        of={[
          [t.previewFlats, t.previewFlatsCount(grouped(of.flats))],
          [t.previewArea, <Area hundredths={of.area} />],
          [t.previewTotal, <Money fen={of.fen} />],
          ...rest,
        ]}
      />
      <p className="caption">{t.previewNote}</p>
    </Card>
  );
}

function Issue({ tariffs, runs }: { tariffs: Tariff[]; runs: RunView[] }) {
  const t = useTexts(billingStaffTexts);
  const language = useLanguage();
  const act = useAct();
  const id = useRef(newId());
  const [period, setPeriod] = useState(() => monthOf(ledgerNow()));
  const [chosen, setChosen] = useState("");
  const [due, setDue] = useState(() => isoDay(ledgerNow() + DUE_DAYS * DAY_MS));
  const [errors, setErrors] = useState<Errors>({});
  const [sum, setSum] = useState<Preview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [sure, setSure] = useState(false);
  const usable = tariffsFor(tariffs, period);
  const tariff = usable.find((each) => each.tariff === chosen) ?? usable[0];
  const serviceOf = (run: RunView): string | undefined =>
    tariffs.find((each) => each.tariff === run.tariff)?.service;
  // A flat is billed once for a service and a month, by whichever tariff.
  const issued = runs.filter((run) => run.period === period && serviceOf(run) === tariff?.service);

  function check(): boolean {
    const dueAt = dayStart(due);
    const found: Errors = {
      ...(tariff ? {} : { tariff: t.tariffMissing }),
      ...(monthStart(period) === null ? { month: t.monthWrong } : {}),
      ...(dueAt === null || due < isoDay(ledgerNow()) ? { due: t.dueWrong } : {}),
    };
    setErrors(found);
    return Object.keys(found).length === 0;
  }

  async function compute(): Promise<void> {
    setFailure(null);
    if (!check() || !tariff) return;
    try {
      const areas = (await flatsOf({})).map(({ area }) => area);
      setSum(preview(areas, tariff.basis, { fen: tariff.rate_fen, per: tariff.rate_per }));
    } catch (error) {
      setFailure(error);
    }
  }

  async function issue(): Promise<void> {
    setSure(false);
    if (!tariff) return;
    const body = { run: id.current, tariff: tariff.tariff, period, due };
    await act.send("billing.IssueRun", body);
  }

  const option = (each: Tariff): { value: string; label: string } => {
    const rate = rateYuan({ fen: each.rate_fen, per: each.rate_per });
    const per = each.basis === "area" ? t.per.area : t.per.flat;
    return { value: each.tariff, label: `${serviceWords(t, each.service)} ¥${rate} ${per}` };
  };
  const done = act.phase === "final";
  return (
    <Section title={t.newRun}>
      {!done && (
        <Card>
          <ErrorSummary errors={Object.values(errors)} />
          <div className="form-grid">
            <TextField
              label={t.month}
              error={errors.month}
              type="month"
              value={period}
              onText={(text) => {
                setPeriod(text);
                setSum(null);
              }}
            />
            <SelectField
              label={t.tariff}
              error={errors.tariff}
              value={tariff?.tariff ?? ""}
              options={usable.map(option)}
              onChoose={(value) => {
                setChosen(value);
                setSum(null);
              }}
            />
            <TextField
              label={t.dueDay}
              error={errors.due}
              type="date"
              value={due}
              onText={setDue}
            />
          </div>
          {sum && <PreviewCard of={sum} issued={issued} />}
          {failure !== null && <NotSent error={failure} />}
          <div className="line">
            <Button look="second" icon="list" pendingLabel={t.previewing} onPress={compute}>
              {t.preview}
            </Button>
            {sum && (
              <Button
                icon="bill"
                pending={act.busy}
                onPress={() => {
                  if (check()) setSure(true);
                }}
              >
                {t.issue}
              </Button>
            )}
          </div>
        </Card>
      )}
      <Sheet open={sure} title={t.issue} onClose={() => setSure(false)}>
        <p>
          {issued.length > 0
            ? t.issueRest(monthWords(period, language))
            : t.issueSure(monthWords(period, language), formatMoney(sum?.fen ?? 0))}
        </p>
        <div className="line">
          <Button onPress={() => void issue()}>{t.issueYes}</Button>
          <Button look="second" onPress={() => setSure(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.issued}>
        <p>
          <LinkButton look="second" to={`/desk/bills/runs/${id.current}`}>
            {t.seeRun}
          </LinkButton>
        </p>
      </Outcome>
    </Section>
  );
}

function RunTable({ runs }: { runs: RunView[] }) {
  const t = useTexts(billingStaffTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <TableBox label={t.runsTable}>
      <thead>
        <tr>
          <th scope="col">{t.month}</th>
          <th scope="col" className="amount">
            {t.bills}
          </th>
          <th scope="col" className="amount">
            {t.total}
          </th>
          <th scope="col" className="amount">
            {t.collected}
          </th>
          <th scope="col">{t.due}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.run}>
            <th scope="row">
              <Link href={`/desk/bills/runs/${run.run}`}>{monthWords(run.period, language)}</Link>
            </th>
            <td className="amount">{grouped(run.bills)}</td>
            <td className="amount">
              <Money fen={run.total_fen} />
            </td>
            <td className="amount">
              <Money fen={run.paid_fen} />
            </td>
            <td>{dayWords(run.due, language, now)}</td>
            <td>
              <Badge tone={run.done ? "ok" : "info"}>
                {run.done ? t.runState.done : t.runState.running}
              </Badge>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Runs() {
  const t = useTexts(billingStaffTexts);
  const mayIssue = useMayAct(COMPANY, DESK);
  const tariffs = useLedger("/tariffs", { limit: 200 });
  const runs = useLedgerPages("/runs", {});
  const known = runs.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <PageTitle note={t.runsNote}>{t.nav.runs}</PageTitle>
      <BillingNav />
      {mayIssue && (
        <Answered of={tariffs}>
          {({ items }) =>
            items.some(({ signed_ms }) => signed_ms !== null) ? (
              <Issue tariffs={items} runs={known} />
            ) : (
              <Empty action={<LinkButton to="/desk/bills/tariffs">{t.propose}</LinkButton>}>
                {t.noTariff}
              </Empty>
            )
          }
        </Answered>
      )}
      <Section title={t.runs}>
        <Pages of={runs}>
          {(items: RunView[]) =>
            items.length === 0 ? <Empty>{t.noRuns}</Empty> : <RunTable runs={items} />
          }
        </Pages>
      </Section>
    </>
  );
}
