// 试算: what the run would do, as the rules compute it flat by flat, before anybody signs it.
import type { ReactNode } from "react";
import type { Schema } from "@linli/web/api/index.ts";
import { formatChange, grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import { formatMoney } from "@linli/web/format.ts";
import { Area, Card, Money, Notice, Pairs, Refusal, TableBox } from "@linli/web/ui/index.ts";
import { factors, isMonthly } from "../factors.ts";
import { tariffTexts, type TariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts } from "./texts.ts";

export type RunPreview = Schema<"RunPreview">;
type Sample = RunPreview["samples"][number];

/** 「89.37 m² × ¥2.85 × 3 个月 − ¥76.41」 */
export function sampleWords(t: TariffTexts, sample: Sample): string {
  const months =
    isMonthly(sample) && sample.months > 1 ? ` × ${t.preview.months(sample.months)}` : "";
  const off = sample.reduced === null ? "" : ` − ${formatMoney(sample.reduced.fen)}`;
  return `${factors(sample)}${months}${off}`;
}

function Samples({ samples }: { samples: Sample[] }) {
  const t = useTexts(tariffTexts);
  return (
    <TableBox label={t.preview.samples}>
      <caption>{t.preview.samples}</caption>
      <thead>
        <tr>
          <th scope="col">{t.preview.door}</th>
          <th scope="col">{t.preview.how}</th>
          <th scope="col" className="amount">
            {t.preview.pay}
          </th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample, index) => (
          <tr key={index}>
            <th scope="row">{sample.door?.door ?? "—"}</th>
            <td>{sampleWords(t, sample)}</td>
            <td className="amount">
              <Money fen={sample.fen} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function Buildings({ buildings }: { buildings: RunPreview["buildings"] }) {
  const t = useTexts(tariffTexts);
  return (
    <TableBox label={t.preview.buildings}>
      <caption>{t.preview.buildings}</caption>
      <thead>
        <tr>
          <th scope="col">{t.preview.building}</th>
          <th scope="col" className="amount">
            {t.preview.flats}
          </th>
          <th scope="col" className="amount">
            {t.preview.bills}
          </th>
          <th scope="col" className="amount">
            {t.preview.pay}
          </th>
        </tr>
      </thead>
      <tbody>
        {buildings.map((building) => (
          <tr key={building.building}>
            <th scope="row">{t.preview.buildingWords(building.building)}</th>
            <td className="amount">{grouped(building.flats)}</td>
            <td className="amount">{grouped(building.bills)}</td>
            <td className="amount">
              <Money fen={building.total_fen} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function LeftOut({ of }: { of: RunPreview }) {
  const t = useTexts(tariffTexts);
  const reasons = [...new Set(of.left_out_flats.map(({ why }) => why))];
  return (
    <details className="details">
      <summary>
        {t.preview.leftOut}: {t.preview.leftOutWords(grouped(of.left_out))}
      </summary>
      {reasons.map((reason) => {
        const doors = of.left_out_flats.filter(({ why }) => why === reason);
        const names = doors.map(({ door }) => door?.door ?? "—").join(" ");
        const more = of.left_out > of.left_out_flats.length ? " …" : "";
        return (
          <p key={reason}>
            {t.preview.why[reason] ?? reason}: {names}
            {more}
          </p>
        );
      })}
    </details>
  );
}

export function RunPreviewCard({ of, issuedFen }: { of: RunPreview; issuedFen: number | null }) {
  const t = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const language = useLanguage();
  if (of.refused !== null) {
    const { zh, en, code } = of.refused;
    const [what = "", why = "", todo = ""] = language === "zh" ? zh : en;
    return <Refusal what={what} why={why} todo={todo} code={code} />;
  }
  const rest: [string, ReactNode][] = [];
  if (of.reduced_flats > 0) {
    const words = more.preview.reducedWords(formatMoney(of.reduced_fen), grouped(of.reduced_flats));
    rest.push([more.preview.reduced, words]);
  }
  if (issuedFen !== null) rest.push([t.previewIssued, <Money fen={issuedFen} />]);
  if (of.last !== null) {
    const change = formatChange(of.total_fen - of.last.total_fen);
    const period = monthWords(of.last.period, language);
    const words = more.preview.lastWords(period, formatMoney(of.last.total_fen), change);
    rest.push([more.preview.last, words]);
  }
  return (
    <Card>
      <h3>{t.previewTitle}</h3>
      {issuedFen !== null && <Notice tone="warn" title={t.alreadyRun} />}
      <Pairs
        of={[
          [t.previewFlats, t.previewFlatsCount(grouped(of.flats))],
          [t.previewArea, <Area hundredths={of.area} />],
          [more.preview.bills, more.preview.billsCount(grouped(of.bills))],
          [t.previewTotal, <Money fen={of.total_fen} />],
          ...rest,
        ]}
      />
      {of.samples.length > 0 && <Samples samples={of.samples} />}
      {of.buildings.length > 0 && <Buildings buildings={of.buildings} />}
      {of.left_out > 0 && <LeftOut of={of} />}
      <p className="caption">{t.previewNote}</p>
    </Card>
  );
}
