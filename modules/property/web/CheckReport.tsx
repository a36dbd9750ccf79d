// What a trial reading found: totals, every problem by row and column, and the difference from the
// present roster.
import { useState, type ReactNode } from "react";
import { formatArea, grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { saveText } from "@linli/web/staff/save.ts";
import { Area, Button, Card, Notice, Pairs, Section, TableBox } from "@linli/web/ui/index.ts";
import {
  columnWords,
  doorOf,
  problemsCsv,
  type ChangedFlat,
  type Problem,
  type RosterCheck,
  type RosterDifference,
  type RosterFlat,
} from "./roster.ts";
import { propertyTexts } from "./texts.ts";

/** Rows of a long table before somebody asks for all. */
const ROWS_AT_FIRST = 50;

interface LongTableProps<T> {
  label: string;
  head: string[];
  items: T[];
  row: (item: T) => ReactNode;
}

function LongTable<T>({ label, head, items, row }: LongTableProps<T>) {
  const t = useTexts(propertyTexts);
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, ROWS_AT_FIRST);
  return (
    <>
      <TableBox label={label}>
        <thead>
          <tr>
            {head.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{shown.map(row)}</tbody>
      </TableBox>
      {shown.length < items.length && (
        <p>
          <Button look="second" onPress={() => setAll(true)}>
            {t.showAll(items.length)}
          </Button>
        </p>
      )}
    </>
  );
}

function Problems({ problems }: { problems: Problem[] }) {
  const t = useTexts(propertyTexts);
  const language = useLanguage();
  if (problems.length === 0) return <Notice tone="ok" title={t.noProblems} announce />;
  return (
    <>
      <Notice tone="bad" title={t.problemsFound(problems.length)} announce>
        <p>{t.problemsWhy}</p>
        <p>
          <Button
            look="second"
            icon="download"
            onPress={() =>
              saveText("problems.csv", problemsCsv(problems, language), "text/csv;charset=utf-8")
            }
          >
            {t.saveProblems}
          </Button>
        </p>
      </Notice>
      <LongTable
        label={t.problems}
        head={[t.row, t.column, t.problem, t.code]}
        items={problems}
        row={(each: Problem) => (
          <tr key={`${each.row}.${each.column}.${each.code}`}>
            <th scope="row" className="number">
              {each.row === 0 ? t.wholeFile : each.row}
            </th>
            <td>{columnWords(each.column, language)}</td>
            <td>{each[language]}</td>
            <td className="code">{each.code}</td>
          </tr>
        )}
      />
    </>
  );
}

function FlatsTable({ label, items }: { label: string; items: RosterFlat[] }) {
  const t = useTexts(propertyTexts);
  return (
    <LongTable
      label={label}
      head={[t.door, t.area, t.owners]}
      items={items}
      row={(each: RosterFlat) => (
        <tr key={doorOf(each)}>
          <th scope="row">{doorOf(each)}</th>
          <td className="number">
            <Area hundredths={each.area} />
          </td>
          <td>{each.owners.join("、")}</td>
        </tr>
      )}
    />
  );
}

const valueOf = (change: ChangedFlat, side: "before" | "after"): string =>
  change.field === "area" ? formatArea(change[side]) : change[side].join("、");

export function Difference({ of }: { of: RosterDifference }) {
  const t = useTexts(propertyTexts);
  const { added, changed, removed } = of;
  if (added.length + changed.length + removed.length === 0) return <p>{t.same}</p>;
  return (
    <>
      {added.length > 0 && (
        <>
          <h3>{t.added(added.length)}</h3>
          <FlatsTable label={t.added(added.length)} items={added} />
        </>
      )}
      {changed.length > 0 && (
        <>
          <h3>{t.changed(changed.length)}</h3>
          <LongTable
            label={t.changed(changed.length)}
            head={[t.door, t.field, t.before, t.after]}
            items={changed}
            row={(each: ChangedFlat) => (
              <tr key={`${doorOf(each)}.${each.field}`}>
                <th scope="row">{doorOf(each)}</th>
                <td>{t.fields[each.field]}</td>
                <td>{valueOf(each, "before")}</td>
                <td className="strong">{valueOf(each, "after")}</td>
              </tr>
            )}
          />
        </>
      )}
      {removed.length > 0 && (
        <>
          <h3>{t.removed(removed.length)}</h3>
          <p className="quiet">{t.removedWhy}</p>
          <FlatsTable label={t.removed(removed.length)} items={removed} />
        </>
      )}
    </>
  );
}

export function CheckReport({ check }: { check: RosterCheck }) {
  const t = useTexts(propertyTexts);
  return (
    <>
      <p className="quiet">{t.notSaved}</p>
      <Card>
        <Pairs
          of={[
            [t.rows, t.rowsCount(grouped(check.rows))],
            [t.flats, t.flatsCount(grouped(check.flats))],
            [t.owners, t.ownersCount(grouped(check.owners))],
            [t.area, <Area hundredths={check.area} />],
          ]}
        />
      </Card>
      <Problems problems={check.problems} />
      {check.problems.length === 0 && (
        <Section title={t.difference}>
          <Difference of={check} />
        </Section>
      )}
    </>
  );
}
