// The lines of a statement beside those of the period before and of the year before; and, for
// whoever checks, every account with both its sides.
import { formatArea } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Empty, Money, Section, TableBox } from "@linli/web/ui/index.ts";
import {
  partsOf,
  perArea,
  plannedOf,
  sumOf,
  type Figure,
  type Plan,
  type View,
} from "./statement.ts";
import { disclosureTexts } from "./texts.ts";

function Amount({ fen }: { fen: number | null }) {
  return <td className="amount">{fen === null ? "—" : <Money fen={fen} />}</td>;
}

interface TableProps {
  title: string;
  figures: Figure[];
  view: View;
  plan: Plan;
  /** What is shown of an account: what moved in the period, or what is there at its end. */
  closing?: true;
}

function Head({ view, plan, closing }: { view: View; plan: Plan; closing?: true | undefined }) {
  const t = useTexts(disclosureTexts);
  const beside = closing === undefined;
  return (
    <thead>
      <tr>
        <th scope="col">{t.account}</th>
        <th scope="col" className="amount">
          {closing ? t.closing : t.now}
        </th>
        {beside && plan.size > 0 && (
          <th scope="col" className="amount">
            {t.budget}
          </th>
        )}
        {beside && view.previous !== null && (
          <th scope="col" className="amount">
            {t.before}
          </th>
        )}
        {beside && view.last_year !== null && (
          <th scope="col" className="amount">
            {t.lastYear}
          </th>
        )}
        <th scope="col" className="amount">
          {closing ? t.opening : t.perArea}
        </th>
      </tr>
    </thead>
  );
}

interface LineProps {
  name: string;
  view: View;
  fen: number;
  /** Null where there is no budget at all. */
  planned: number | null;
  previous: number;
  lastYear: number;
}

function Line({ name, view, fen, planned, previous, lastYear }: LineProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <Amount fen={fen} />
      {planned !== null && <Amount fen={planned} />}
      {view.previous !== null && <Amount fen={previous} />}
      {view.last_year !== null && <Amount fen={lastYear} />}
      <Amount fen={perArea(fen, view.area)} />
    </tr>
  );
}

function useName(): (figure: Figure) => string {
  const language = useLanguage();
  return ({ name, name_en }) => (language === "en" ? name_en : name);
}

function Table({ title, figures, view, plan, closing }: TableProps) {
  const t = useTexts(disclosureTexts);
  const name = useName();
  if (figures.length === 0) return null;
  return (
    <Section title={title}>
      <TableBox label={t.tableOf(title)}>
        <Head view={view} plan={plan} closing={closing} />
        <tbody>
          {figures.map((figure) =>
            closing ? (
              <tr key={`${figure.fund}.${figure.account}`}>
                <th scope="row">{name(figure)}</th>
                <Amount fen={figure.closing_fen} />
                <Amount fen={figure.opening_fen} />
              </tr>
            ) : (
              <Line
                key={`${figure.fund}.${figure.account}`}
                name={name(figure)}
                view={view}
                fen={figure.moved_fen}
                planned={plan.size > 0 ? plannedOf(plan, [figure]) : null}
                previous={figure.previous_fen ?? 0}
                lastYear={figure.last_year_fen ?? 0}
              />
            ),
          )}
        </tbody>
      </TableBox>
    </Section>
  );
}

function Result({ view, plan }: { view: View; plan: Plan }) {
  const t = useTexts(disclosureTexts);
  const { income, cost } = partsOf(view.figures);
  if (income.length === 0 || cost.length === 0) return null;
  const left = (column: "moved_fen" | "previous_fen" | "last_year_fen"): number =>
    sumOf(income, column) - sumOf(cost, column);
  return (
    <Section title={t.result}>
      <TableBox label={t.tableOf(t.result)}>
        <Head view={view} plan={plan} />
        <tbody>
          <Line
            name={t.result}
            view={view}
            fen={left("moved_fen")}
            planned={plan.size > 0 ? plannedOf(plan, income) - plannedOf(plan, cost) : null}
            previous={left("previous_fen")}
            lastYear={left("last_year_fen")}
          />
        </tbody>
      </TableBox>
    </Section>
  );
}

export function Lines({ view, plan }: { view: View; plan: Plan }) {
  const t = useTexts(disclosureTexts);
  const { income, cost, money, other } = partsOf(view.figures);
  if (view.figures.length === 0) return <Empty>{t.noFigures}</Empty>;
  return (
    <>
      <Table title={t.income} figures={income} view={view} plan={plan} />
      <Table title={t.cost} figures={cost} view={view} plan={plan} />
      <Result view={view} plan={plan} />
      <Table title={t.money} figures={money} view={view} plan={plan} closing />
      <Table title={t.other} figures={other} view={view} plan={plan} closing />
      {plan.size > 0 && <p className="caption">{t.budgetNote}</p>}
      {view.area > 0 && income.length + cost.length > 0 && (
        <p className="caption">{t.perAreaNote(formatArea(view.area))}</p>
      )}
    </>
  );
}

/** Opening, both sides, closing: what anybody can add up. */
export function Accounts({ view }: { view: View }) {
  const t = useTexts(disclosureTexts);
  const name = useName();
  if (view.figures.length === 0) return null;
  const columns = [t.opening, t.debit, t.credit, t.closing];
  return (
    <details className="details">
      <summary>{t.check}</summary>
      <p className="caption">{t.checkNote}</p>
      <TableBox label={t.check}>
        <thead>
          <tr>
            <th scope="col">{t.account}</th>
            <th scope="col">{t.code}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="amount">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.figures.map((figure) => (
            <tr key={`${figure.fund}.${figure.account}`}>
              <th scope="row">{name(figure)}</th>
              <td>{figure.account}</td>
              <Amount fen={figure.opening_fen} />
              <Amount fen={figure.debit_fen} />
              <Amount fen={figure.credit_fen} />
              <Amount fen={figure.closing_fen} />
            </tr>
          ))}
        </tbody>
      </TableBox>
    </details>
  );
}
