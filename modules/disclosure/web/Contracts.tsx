// What each contract of the public revenue brought and cost, the rest, and the sum, which is that
// of the statement's accounts; then what it was used for.
import type { ReactNode } from "react";
import { useTexts } from "@linli/web/i18n/index.ts";
import { Card, Dotted, Money, Pairs, TableBox } from "@linli/web/ui/index.ts";
import { usesOf, type View } from "./statement.ts";
import { disclosureTexts } from "./texts.ts";

type Contracts = NonNullable<View["extra"]["contracts"]>;
type Income = Contracts["sum"];

function Sums({ of }: { of: Income }) {
  const sums = [of.gross_fen, of.tax_fen, of.cost_fen, of.commission_fen, of.net_fen];
  return (
    <>
      {sums.map((fen, at) => (
        <td key={at} className="amount">
          <Money fen={fen} />
        </td>
      ))}
    </>
  );
}

function One({ of }: { of: Contracts["items"][number] }) {
  const t = useTexts(disclosureTexts).contracts;
  const { number, counterparty, building } = of;
  const place = building === null ? t.everybody : t.building(building);
  return (
    <tr>
      <th scope="row">
        {of.title ?? t.untitled}
        <br />
        <span className="caption">
          <Dotted of={[number ?? "", counterparty ?? "", t.kinds[of.account] ?? "", place]} />
        </span>
      </th>
      <td className="amount">
        <Money fen={of.expected_fen} />
      </td>
      <Sums of={of} />
    </tr>
  );
}

function Rest({ name, of }: { name: string; of: Income }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="amount">—</td>
      <Sums of={of} />
    </tr>
  );
}

export function Contracts({ of }: { of: Contracts }) {
  const t = useTexts(disclosureTexts).contracts;
  const columns = [t.expected, t.gross, t.tax, t.cost, t.commission, t.net];
  return (
    <Card>
      <h3>{t.title}</h3>
      <TableBox label={t.title}>
        <thead>
          <tr>
            <th scope="col">{t.contract}</th>
            {columns.map((column) => (
              <th key={column} scope="col" className="amount">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.items.map((contract) => (
            <One key={contract.contract} of={contract} />
          ))}
          <Rest name={t.other} of={of.other} />
          <Rest name={t.sum} of={of.sum} />
        </tbody>
      </TableBox>
      <p className="caption">{t.note}</p>
    </Card>
  );
}

/** What was used of it besides what contracts cost, and what went to the maintenance fund. */
export function Uses({ view }: { view: View }) {
  const t = useTexts(disclosureTexts).contracts;
  const { committee, fund } = usesOf(view.figures);
  const pairs: [string, ReactNode][] = [
    [t.toCommittee, <Money fen={committee} />],
    [t.toFund, <Money fen={fund} />],
  ];
  return (
    <Card>
      <h3>{t.uses}</h3>
      <Pairs of={pairs} />
    </Card>
  );
}
