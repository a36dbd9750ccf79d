// 本月出账: choose tariff and month, see what it would come to, and bill everybody with one command.
import { useRef, useState } from "react";
import { Link } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { newId, useAct, useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { fetchLedger } from "@linli/web/api/query.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney, grouped, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { parseYuan } from "@linli/web/staff/amount.ts";
import {
  dayStart,
  dayWords,
  DAY_MS,
  monthOf,
  monthStart,
  monthWords,
} from "@linli/web/staff/calendar.ts";
import { keepEvidence } from "@linli/web/staff/EvidenceField.tsx";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  Badge,
  Button,
  Card,
  Empty,
  ErrorSummary,
  LinkButton,
  Money,
  PageTitle,
  Section,
  SelectField,
  Sheet,
  TableBox,
  TextField,
} from "@linli/web/ui/index.ts";
import { Arrears } from "./Arrears.tsx";
import { BillingNav, serviceWords, tariffWords } from "./Frame.tsx";
import { COMPANY, DESK, tariffsFor, type Tariff } from "./money.ts";
import { RunPreviewCard, type RunPreview } from "./RunPreview.tsx";
import {
  checkShare,
  meterOf,
  NO_SHARE,
  ShareFields,
  type ShareErrors,
  type ShareForm,
} from "./ShareFields.tsx";
import { tariffTexts } from "./tariffTexts.ts";
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

function Issue({ tariffs, runs }: { tariffs: Tariff[]; runs: RunView[] }) {
  const t = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const language = useLanguage();
  const act = useAct();
  const id = useRef(newId());
  const [period, setPeriod] = useState(() => monthOf(ledgerNow()));
  const [chosen, setChosen] = useState("");
  const [due, setDue] = useState(() => isoDay(ledgerNow() + DUE_DAYS * DAY_MS));
  const [errors, setErrors] = useState<Errors>({});
  const [share, setShare] = useState<ShareForm>(NO_SHARE);
  const [shareErrors, setShareErrors] = useState<ShareErrors>({});
  const [sum, setSum] = useState<RunPreview | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [sure, setSure] = useState(false);
  const usable = tariffsFor(tariffs, period);
  const tariff = usable.find((each) => each.tariff === chosen) ?? usable[0];
  const serviceOf = (run: RunView): string | undefined =>
    run.opening !== null ? "arrears" : tariffs.find((each) => each.tariff === run.tariff)?.service;
  // A flat is billed once for a service and a month, by whichever tariff.
  const issued = runs.filter((run) => run.period === period && serviceOf(run) === tariff?.service);

  // What was shared out stands: a further run brings no total.
  const shares = tariff !== undefined && tariff.basis.startsWith("share_") && issued.length === 0;

  function check(): boolean {
    const dueAt = dayStart(due);
    const found: Errors = {
      ...(tariff ? {} : { tariff: t.tariffMissing }),
      ...(monthStart(period) === null ? { month: t.monthWrong } : {}),
      ...(dueAt === null || due < isoDay(ledgerNow()) ? { due: t.dueWrong } : {}),
    };
    const missing = shares ? checkShare(share, more.share) : {};
    setErrors(found);
    setShareErrors(missing);
    return Object.keys({ ...found, ...missing }).length === 0;
  }

  async function compute(): Promise<void> {
    setFailure(null);
    if (!check() || !tariff) return;
    try {
      const total_fen = shares ? (parseYuan(share.total) ?? undefined) : undefined;
      const of = { tariff: tariff.tariff, period };
      setSum(
        await fetchLedger("/run-preview", total_fen === undefined ? of : { ...of, total_fen }),
      );
    } catch (error) {
      setFailure(error);
    }
  }

  async function issue(): Promise<void> {
    setSure(false);
    if (!tariff) return;
    const body = { run: id.current, tariff: tariff.tariff, period, due };
    const [total, meter] = [parseYuan(share.total), meterOf(share)];
    await act.send("billing.IssueRun", async () =>
      !shares || total === null
        ? body
        : {
            ...body,
            share: {
              total,
              evidence: await keepEvidence("evidence", share.evidence),
              ...(meter === null || meter === "wrong" ? {} : { meter }),
            },
          },
    );
  }

  const option = (each: Tariff): { value: string; label: string } => {
    const words = `${serviceWords(t, each.service)} ${tariffWords(t, more, each)}`;
    return { value: each.tariff, label: words };
  };
  const issuedFen = issued.reduce((sum, run) => sum + run.total_fen, 0);
  const done = act.phase === "final";
  return (
    <Section title={t.newRun}>
      {!done && (
        <Card>
          <ErrorSummary errors={[...Object.values(errors), ...Object.values(shareErrors)]} />
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
          {shares && (
            <ShareFields
              value={share}
              errors={shareErrors}
              onChange={(part) => {
                setShare((before) => ({ ...before, ...part }));
                if (part.total !== undefined) setSum(null);
              }}
            />
          )}
          {tariff?.basis.startsWith("share_") && !shares && <p>{more.share.stands}</p>}
          {sum && <RunPreviewCard of={sum} issuedFen={issued.length > 0 ? issuedFen : null} />}
          {failure !== null && <NotSent error={failure} />}
          <div className="line">
            <Button look="second" icon="list" pendingLabel={t.previewing} onPress={compute}>
              {t.preview}
            </Button>
            {sum?.refused === null && (
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
            : t.issueSure(monthWords(period, language), formatMoney(sum?.total_fen ?? 0))}
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

function RunTable({ runs, tariffs }: { runs: RunView[]; tariffs: Tariff[] }) {
  const t = useTexts(billingStaffTexts);
  const language = useLanguage();
  const now = useNow();
  const serviceOf = (run: RunView): string => {
    if (run.opening !== null) return t.arrears;
    const tariff = tariffs.find((each) => each.tariff === run.tariff);
    return tariff === undefined ? "" : serviceWords(t, tariff.service);
  };
  return (
    <TableBox label={t.runsTable}>
      <thead>
        <tr>
          <th scope="col">{t.month}</th>
          <th scope="col">{t.service}</th>
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
            <td>{serviceOf(run)}</td>
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
      {mayIssue && <Arrears tariffs={tariffs.data?.items ?? []} />}
      <Section title={t.runs}>
        <Pages of={runs}>
          {(items: RunView[]) =>
            items.length === 0 ? (
              <Empty>{t.noRuns}</Empty>
            ) : (
              <RunTable runs={items} tariffs={tariffs.data?.items ?? []} />
            )
          }
        </Pages>
      </Section>
    </>
  );
}
