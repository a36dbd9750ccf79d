// 月结: for each fund the month to close next with what a bookkeeper looks at first, then one press;
// below it the months that are closed.
import { useRef, useState } from "react";
import { newId, useAct, useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { Answered } from "@linli/web/api/Answered.tsx";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS, dayWords, monthWords } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useInstitutions, useMayAct } from "@linli/web/staff/people.ts";
import { SecondInstitution } from "@linli/web/staff/SecondInstitution.tsx";
import {
  Badge,
  Button,
  Card,
  Empty,
  FundName,
  Icon,
  LinkButton,
  Money,
  PageTitle,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { FUND_TILES } from "../funds.ts";
import { checksOf, keeping, secondsOf, type Check, type Close, type Standing } from "./closing.ts";
import { closesTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** How long the other institution has to sign, in days. */
const SIGNING_DAYS = 30;

function useCheckWords(standing: Standing): (check: Check) => string {
  const t = useTexts(closesTexts);
  const language = useLanguage();
  const now = useNow();
  const { bank, later_lines, later_fen, unclear_in_fen, unclear_out_fen, stuck } = standing;
  return ({ key, good }) => {
    if (key === "bank") {
      if (bank === null) return t.bankNone;
      const day = dayWords(bank.day, language, now);
      return good ? t.bankReaches(day) : t.bankShort(day);
    }
    if (key === "difference") {
      if (bank === null || good) return t.agrees;
      const differs = t.differs(formatMoney(bank.difference_fen));
      if (later_lines === 0) return differs;
      const comma = language === "zh" ? "，" : ", ";
      return `${differs}${comma}${t.later(later_lines, formatMoney(later_fen))}`;
    }
    if (key === "stuck") return good ? t.noStuck : t.stuck(stuck);
    if (good) return t.clear;
    const both = [
      unclear_in_fen === 0 ? "" : t.unclearIn(formatMoney(unclear_in_fen)),
      unclear_out_fen === 0 ? "" : t.unclearOut(formatMoney(unclear_out_fen)),
    ];
    return both.filter((text) => text !== "").join(language === "zh" ? "，" : ", ");
  };
}

function Checklist({ standing }: { standing: Standing }) {
  const words = useCheckWords(standing);
  return (
    <ul className="checklist">
      {checksOf(standing).map((check) => (
        <li key={check.key} className="line">
          <Icon name={check.good ? "check" : "warning"} small />
          <span>{words(check)}</span>
        </li>
      ))}
    </ul>
  );
}

function Figures({ standing }: { standing: Standing }) {
  const t = useTexts(closesTexts);
  const language = useLanguage();
  return (
    <details className="details">
      <summary>{t.figures}</summary>
      <TableBox label={t.tableOf(t.funds[standing.fund] ?? standing.fund)}>
        <thead>
          <tr>
            <th scope="col">{t.account}</th>
            {[t.opening, t.debit, t.credit, t.closing].map((column) => (
              <th key={column} scope="col" className="amount">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {standing.figures.map((figure) => (
            <tr key={figure.account}>
              <th scope="row">
                {figure.account} {language === "en" ? figure.name_en : figure.name}
              </th>
              {[figure.opening_fen, figure.debit_fen, figure.credit_fen, figure.closing_fen].map(
                (fen, column) => (
                  <td key={column} className="amount">
                    <Money fen={fen} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </TableBox>
    </details>
  );
}

/** One press: who countersigns is the only thing to decide. */
function Form({ standing }: { standing: Standing }) {
  const t = useTexts(closesTexts);
  const act = useAct();
  const id = useRef(newId());
  const { all } = useInstitutions();
  const { fund, next, bank } = standing;
  const kinds = secondsOf(
    fund,
    all.map(({ kind }) => kind),
  );
  const fitting = all.filter(({ kind }) => kinds.includes(kind));
  const [chosen, setChosen] = useState("");
  const [error, setError] = useState<string | undefined>();
  // Where the law names one kind of institution and there is one of it, there is nothing to choose.
  const only = fitting.length === 1 ? (fitting[0]?.institution ?? "") : "";
  const second = chosen === "" ? only : chosen;
  async function send(): Promise<void> {
    setError(second === "" ? t.withMissing : undefined);
    if (second === "") return;
    await act.send("disclosure.CloseMonth", () =>
      Promise.resolve({
        close: id.current,
        fund,
        month: next,
        ...(bank === null ? {} : { statement: bank.statement }),
        with: second,
        expires: Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS - 60_000,
      }),
    );
  }
  return (
    <>
      {act.phase !== "final" && (
        <>
          <SecondInstitution
            label={t.with}
            kinds={kinds}
            value={second}
            error={error}
            onChoose={setChosen}
          />
          <Button icon="pen" pending={act.busy} onPress={send}>
            {t.yes}
          </Button>
        </>
      )}
      <Outcome act={act} done={t.done} />
    </>
  );
}

function Next({ standing }: { standing: Standing }) {
  const t = useTexts(closesTexts);
  const language = useLanguage();
  const now = useNow();
  const { kinds, offices } = keeping(standing.fund);
  const may = useMayAct(kinds, offices);
  const { fund, next, over, due, proposed } = standing;
  return (
    <Card>
      <div className="line line-apart">
        <h2>{t.next(monthWords(next, language))}</h2>
        <FundName fund={FUND_TILES[fund] ?? "public"} />
      </div>
      <p className="quiet">{over ? `${t.due} ${dayWords(due, language, now)}` : t.notOver}</p>
      {over && <Checklist standing={standing} />}
      {over && standing.bank === null && may && fund !== "maintenance" && (
        <LinkButton look="quiet" to="/desk/bank">
          {t.import}
        </LinkButton>
      )}
      {over && <Figures standing={standing} />}
      {proposed !== null && (
        <p>
          <Badge tone="warn">{t.waits}</Badge> {t.waitsWhy}{" "}
          <LinkButton look="quiet" to={`/inbox/${proposed}`}>
            {t.see}
          </LinkButton>
        </p>
      )}
      {over && proposed === null && may && <Form key={next} standing={standing} />}
    </Card>
  );
}

function Closed() {
  const t = useTexts(closesTexts);
  const language = useLanguage();
  const { name } = useInstitutions();
  const closes = useLedgerPages("/closes", { state: "closed" });
  return (
    <Section title={t.closed}>
      <Pages of={closes}>
        {(items: Close[]) =>
          items.length === 0 ? (
            <Empty>{t.closedNone}</Empty>
          ) : (
            <TableBox label={t.tableOf(t.closed)}>
              <thead>
                <tr>
                  <th scope="col">{t.title}</th>
                  <th scope="col" className="amount">
                    {t.book}
                  </th>
                  <th scope="col" className="amount">
                    {t.bank}
                  </th>
                  <th scope="col" className="amount">
                    {t.difference}
                  </th>
                  <th scope="col">{t.by}</th>
                  <th scope="col">{t.countersigned}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((close) => (
                  <ClosedRow key={close.close} close={close} name={name} language={language} />
                ))}
              </tbody>
            </TableBox>
          )
        }
      </Pages>
    </Section>
  );
}

interface ClosedRowProps {
  close: Close;
  name: (id: string | null) => string;
  language: "zh" | "en";
}

function ClosedRow({ close, name, language }: ClosedRowProps) {
  const t = useTexts(closesTexts);
  const { book_fen, bank_fen, later_lines, later_fen } = close;
  return (
    <tr>
      <th scope="row">
        {monthWords(close.month, language)} <FundName fund={FUND_TILES[close.fund] ?? "public"} />
        {later_lines > 0 && (
          <>
            {" "}
            <Badge tone="warn">{t.afterwards}</Badge>{" "}
            <span className="caption">{t.afterwardsNote(later_lines, formatMoney(later_fen))}</span>
          </>
        )}
      </th>
      <td className="amount">{book_fen !== null && <Money fen={book_fen} />}</td>
      <td className="amount">{bank_fen === null ? t.noBank : <Money fen={bank_fen} />}</td>
      <td className="amount">
        {bank_fen !== null && book_fen !== null && <Money fen={bank_fen - book_fen} />}
      </td>
      <td>{name(close.by)}</td>
      <td>{name(close.with)}</td>
    </tr>
  );
}

export default function Closes() {
  const t = useTexts(closesTexts);
  const standing = useLedger("/closes/standing", {});
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={standing}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t.none}</Empty>
          ) : (
            <>
              {items.map((one) => (
                <Next key={one.fund} standing={one} />
              ))}
            </>
          )
        }
      </Answered>
      <Closed />
    </>
  );
}
