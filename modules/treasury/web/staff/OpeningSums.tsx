// Sums of an opening by account, both sides added up: for who proposes it and who signs it.
import type { Schema } from "@linli/web/api/index.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { Money, TableBox } from "@linli/web/ui/index.ts";
import { sidesOf } from "./books.ts";
import { openingTexts } from "./openingTexts.ts";
import "@linli/web/staff/staff.css";

type Sum = Schema<"BookSheetSum">;

/** A negative balance stands on the other side. */
export function bothSides({ normal, fen }: Pick<Sum, "normal" | "fen">): {
  debit_fen: number;
  credit_fen: number;
} {
  const debit = (normal === "debit") === fen >= 0;
  const amount = Math.abs(fen);
  return debit ? { debit_fen: amount, credit_fen: 0 } : { debit_fen: 0, credit_fen: amount };
}

export function OpeningSums({ of }: { of: Sum[] }) {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  const rows = of.map((sum) => ({ ...sum, ...bothSides(sum) }));
  const { debit, credit } = sidesOf(rows);
  return (
    <TableBox label={t.sums}>
      <thead>
        <tr>
          <th scope="col">{t.account}</th>
          <th scope="col" className="amount">
            {t.flats}
          </th>
          <th scope="col" className="amount">
            {t.debit}
          </th>
          <th scope="col" className="amount">
            {t.credit}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.account}>
            <th scope="row">
              <span className="number">{row.account}</span>{" "}
              {language === "en" ? row.name_en : row.name}
            </th>
            <td className="amount">{row.flats > 0 && grouped(row.flats)}</td>
            <td className="amount">{row.debit_fen !== 0 && <Money fen={row.debit_fen} />}</td>
            <td className="amount">{row.credit_fen !== 0 && <Money fen={row.credit_fen} />}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td>{t.sum}</td>
          <td />
          <td className="amount">
            <Money fen={debit} />
          </td>
          <td className="amount">
            <Money fen={credit} />
          </td>
        </tr>
      </tfoot>
    </TableBox>
  );
}
