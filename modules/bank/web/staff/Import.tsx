// 导入流水: choose a file, see what it is and what each line will be, sign. What needs a look is
// explained on the next page.
import { useState } from "react";
import { refresh, useLedger } from "@linli/web/api/index.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { SheetProblems } from "@linli/web/staff/SheetProblems.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import {
  BackLink,
  Badge,
  Button,
  Card,
  Empty,
  FileField,
  LinkButton,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
  SelectField,
  TableBox,
} from "@linli/web/ui/index.ts";
import { fundWords } from "../Lists.tsx";
import { bankTexts, type BankTexts } from "../texts.ts";
import {
  KINDS,
  OFFICES,
  sendStatement,
  stages,
  STATEMENT_BYTES_MAX,
  suggestionWords,
  type BankCheck,
  type BankLine,
} from "./statement.ts";
import { demoStatement } from "./demoStatement.ts";
import "@linli/web/staff/staff.css";

/** Rows of a long table before somebody asks for all. */
const ROWS_AT_FIRST = 30;

function whereTo(t: BankTexts, line: BankLine, language: "zh" | "en") {
  const first = line.suggestions[0];
  if (line.state === "known") return <Badge tone="plain">{t.known}</Badge>;
  if (line.state !== "matched" || first === undefined) return <Badge tone="warn">{t.open}</Badge>;
  return (
    <>
      {suggestionWords(t, first, language)}{" "}
      <span className="quiet">{t.why[first.why as keyof BankTexts["why"]] ?? first.why}</span>
    </>
  );
}

function Lines({ lines }: { lines: BankLine[] }) {
  const t = useTexts(bankTexts);
  const language = useLanguage();
  const [all, setAll] = useState(false);
  // What somebody must look at stands first.
  const ordered = [...lines].sort(
    (a, b) => Number(b.state === "open") - Number(a.state === "open"),
  );
  const shown = all ? ordered : ordered.slice(0, ROWS_AT_FIRST);
  return (
    <>
      <TableBox label={t.title}>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col" className="amount">
              {t.amount}
            </th>
            <th scope="col">{t.other}</th>
            <th scope="col">{t.remark}</th>
            <th scope="col">{t.to}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.line}>
              <th scope="row">{line.day}</th>
              <td className="amount">
                <Money fen={line.fen} />
              </td>
              <td className="payer">{line.name}</td>
              <td>{line.remark}</td>
              <td>{whereTo(t, line, language)}</td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      {shown.length < ordered.length && (
        <p>
          <Button look="second" onPress={() => setAll(true)}>
            {t.showAll(ordered.length)}
          </Button>
        </p>
      )}
    </>
  );
}

function Summary({ check }: { check: BankCheck }) {
  const t = useTexts(bankTexts);
  const { report } = check;
  const { opening_fen, closing_fen } = report;
  const balanced = opening_fen !== null && closing_fen !== null;
  return (
    <Card>
      {check.fund !== null && <h3>{fundWords(t, check.fund)}</h3>}
      <p className="quiet">
        {report.mask !== "" && `${t.account(report.mask)} · `}
        {report.from !== null && report.to !== null && t.days(report.from, report.to)}
      </p>
      <Pairs
        of={[
          ...(opening_fen === null
            ? []
            : [[t.opening, <Money fen={opening_fen} />] as [string, React.ReactNode]]),
          [t.in, <Money fen={report.credits_fen} />],
          [t.out, <Money fen={report.debits_fen} />],
          ...(closing_fen === null
            ? []
            : [[t.closing, <Money fen={closing_fen} />] as [string, React.ReactNode]]),
          [t.total, String(report.lines)],
          [t.matched, String(check.matched)],
          [t.open, String(check.open)],
          [t.known, String(check.known)],
        ]}
      />
      <p className="caption">{balanced ? t.addsUp : t.noBalances}</p>
    </Card>
  );
}

function Booked({ statement }: { statement: string }) {
  const t = useTexts(bankTexts);
  const found = useLedger("/statements", { statement, limit: 1 }).data?.items[0];
  if (found === undefined || found.known === null) return null;
  return (
    <>
      <Notice
        tone="ok"
        title={t.result(found.matched ?? 0, found.unclear ?? 0, found.known)}
        announce
      >
        {found.stuck !== null && found.stuck > 0 && <p>{t.stuckResult(found.stuck)}</p>}
      </Notice>
      <p className="line">
        {(found.unclear ?? 0) > 0 && (
          <LinkButton icon="question" to="/desk/bank/open">
            {t.toOpen}
          </LinkButton>
        )}
        <LinkButton look="second" icon="bank" to="/desk/bank">
          {t.toImports}
        </LinkButton>
      </p>
    </>
  );
}

function Proceed({ file, check }: { file: Blob; check: BankCheck }) {
  const t = useTexts(bankTexts);
  const series = useSeries();
  const [statement, setStatement] = useState<string | null>(null);
  const fresh = check.report.lines - check.known;
  const done = series.result !== null && series.result.stopped === null;
  if (fresh === 0) return <Notice tone="ok" title={t.nothingNew} announce />;

  async function book(): Promise<void> {
    await series.run(async () => {
      const prepared = await sendStatement<Parameters<typeof stages>[0]>(
        "prepare",
        file,
        check.fund,
      );
      setStatement(prepared.statement);
      return stages(prepared);
    });
    await refresh(["bank", "billing", "treasury"]);
  }

  return (
    <>
      {!done && (
        <div className="stack">
          <p>{t.bookNote}</p>
          <p>
            <Button icon="pen" pending={series.running} onPress={book}>
              {t.book(fresh)}
            </Button>
          </p>
        </div>
      )}
      <SeriesOutcome series={series} done={t.booked} />
      {done && statement !== null && <Booked statement={statement} />}
    </>
  );
}

function FundChoice({ mask, onChoose }: { mask: string; onChoose: (fund: string) => void }) {
  const t = useTexts(bankTexts);
  return (
    <Notice tone="warn" title={t.noFund} announce>
      <p>{t.noFundWhy(mask)}</p>
      <SelectField
        label={t.fund}
        value=""
        options={[
          { value: "", label: t.chooseFund },
          ...Object.entries(t.funds).map(([value, label]) => ({ value, label })),
        ]}
        onChoose={onChoose}
      />
    </Notice>
  );
}

function Trial() {
  const t = useTexts(bankTexts);
  const [file, setFile] = useState<File | null>(null);
  const [missing, setMissing] = useState<string | undefined>();
  const [check, setCheck] = useState<BankCheck | null>(null);
  const [error, setError] = useState<unknown>(null);

  function choose(chosen: File): void {
    setCheck(null);
    setError(null);
    const tooLarge = chosen.size > STATEMENT_BYTES_MAX;
    setMissing(tooLarge ? t.fileTooLarge : undefined);
    setFile(tooLarge ? null : chosen);
  }

  async function readIt(fund: string | null): Promise<void> {
    if (file === null) return setMissing(t.fileMissing);
    setError(null);
    try {
      setCheck(await sendStatement<BankCheck>("check", file, fund));
    } catch (failure) {
      setError(failure);
    }
  }

  const demo = demoStatement();
  const faulty = check !== null && check.report.errors.length > 0;
  return (
    <>
      <div className="stack">
        <FileField
          label={t.file}
          hint={t.fileHint}
          accept=".xml,.csv,.xls,.xlsx"
          chosen={file?.name ?? null}
          error={missing}
          onFile={choose}
        />
        <div className="line">
          <Button icon="eye" pendingLabel={t.reading} onPress={() => readIt(null)}>
            {t.read}
          </Button>
          {demo !== null && (
            <Button look="second" icon="document" onPress={async () => choose(await demo.load())}>
              {demo.label}
            </Button>
          )}
        </div>
      </div>
      {error !== null && <NotSent error={error} />}
      {check !== null && (
        <Section title={t.summary}>
          {faulty ? (
            <SheetProblems
              title={t.problems(check.report.errors.length)}
              why={t.problemsWhy}
              errors={check.report.errors.map(({ line, ...each }) => ({ ...each, row: line }))}
            />
          ) : (
            <>
              <Summary check={check} />
              {check.fund === null ? (
                <FundChoice mask={check.report.mask} onChoose={(fund) => void readIt(fund)} />
              ) : (
                file !== null && <Proceed key={file.name} file={file} check={check} />
              )}
              <Lines lines={check.lines} />
            </>
          )}
        </Section>
      )}
    </>
  );
}

export default function Import() {
  const t = useTexts(bankTexts);
  const may = useMayAct(KINDS, OFFICES);
  return (
    <>
      <BackLink to="/desk/bank">{t.back}</BackLink>
      <PageTitle note={t.importNote}>{t.import}</PageTitle>
      {may ? <Trial /> : <Empty>{t.notYours}</Empty>}
    </>
  );
}
