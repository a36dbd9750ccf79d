// 分摊表: one total, what falls to each size of flat, and that it adds up; at a desk each flat too.
import type { ReactNode } from "react";
import { useParams } from "wouter";
import { Answered, useLedger, type Schema } from "@linli/web/api/index.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { compareDoors } from "@linli/web/staff/door.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import {
  Area,
  BackLink,
  BigMoney,
  Card,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
  TableBox,
} from "@linli/web/ui/index.ts";
import { periodWords } from "./BillCard.tsx";
import { sheetTexts } from "./sheetTexts.ts";
import { billingTexts } from "./texts.ts";
import { units } from "./units.ts";

type Sheet = Schema<"ShareSheet">;

function Head({ sheet }: { sheet: Sheet }) {
  const t = useTexts(sheetTexts);
  const { total_fen, meter_before, meter_after, evidence } = sheet.share;
  const area: [string, ReactNode][] =
    sheet.basis === "share_area" ? [[t.area, <Area hundredths={sheet.weights} />]] : [];
  const meter: [string, ReactNode][] =
    meter_before === null || meter_after === null
      ? []
      : [
          [
            t.bulk,
            t.bulkWords(units(meter_before), units(meter_after), units(meter_after - meter_before)),
          ],
        ];
  const complete = sheet.shared_fen === total_fen;
  return (
    <Card>
      <BigMoney fen={total_fen} />
      <Pairs
        of={[
          ...meter,
          [t.flats, t.flatsCount(grouped(sheet.flats))],
          ...area,
          [t.sum, <Money fen={sheet.shared_fen} />],
        ]}
      />
      <Notice tone={complete ? "ok" : "warn"} title={complete ? t.sumAgrees : t.sumOpen} />
      <p className="caption">{t.rounding}</p>
      <p>
        <OpenRecord commitment={evidence} label={t.evidence} />
      </p>
    </Card>
  );
}

function BySize({ sheet }: { sheet: Sheet }) {
  const t = useTexts(sheetTexts);
  const byArea = sheet.basis === "share_area";
  return (
    <TableBox label={t.bySizeTable}>
      <thead>
        <tr>
          {byArea && <th scope="col">{t.size}</th>}
          <th scope="col" className="amount">
            {t.each}
          </th>
          <th scope="col" className="amount">
            {t.count}
          </th>
          <th scope="col" className="amount">
            {t.lineSum}
          </th>
        </tr>
      </thead>
      <tbody>
        {sheet.lines.map((line) => (
          <tr key={`${line.weight} ${line.fen}`}>
            {byArea && (
              <td>
                <Area hundredths={line.weight} />
              </td>
            )}
            <td className="amount">
              <Money fen={line.fen} />
            </td>
            <td className="amount">{grouped(line.flats)}</td>
            <td className="amount">
              <Money fen={line.fen * line.flats} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function EachFlat({ sheet }: { sheet: Sheet }) {
  const t = useTexts(sheetTexts);
  const doors = sheet.of_flats.map((line) => ({ ...line, name: line.door?.door ?? line.flat }));
  return (
    <TableBox label={t.ofFlatsTable}>
      <thead>
        <tr>
          <th scope="col">{t.door}</th>
          {sheet.basis === "share_area" && <th scope="col">{t.size}</th>}
          <th scope="col" className="amount">
            {t.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {doors
          .sort((a, b) => compareDoors(a.name, b.name))
          .map((line) => (
            <tr key={line.flat}>
              <th scope="row">{line.name}</th>
              {sheet.basis === "share_area" && (
                <td>
                  <Area hundredths={line.weight} />
                </td>
              )}
              <td className="amount">
                {line.fen === null ? t.notBilled : <Money fen={line.fen} />}
              </td>
            </tr>
          ))}
      </tbody>
    </TableBox>
  );
}

/** The page of one sheet; `back` leads to where its reader came from. */
export function SheetPage({ back }: { back: ReactNode }) {
  const t = useTexts(sheetTexts);
  const bills = useTexts(billingTexts);
  const language = useLanguage();
  const { run = "" } = useParams<{ run: string }>();
  const query = useLedger("/runs/{run}/shares", { run });
  return (
    <>
      {back}
      <Answered of={query}>
        {(sheet) => (
          <>
            <PageTitle note={t.lead}>
              {bills.services[sheet.service] ?? sheet.service} · {periodWords(sheet, language)}
            </PageTitle>
            <Head sheet={sheet} />
            <Section title={t.bySize}>
              <BySize sheet={sheet} />
            </Section>
            {sheet.of_flats.length > 0 && (
              <Section title={t.ofFlats}>
                <EachFlat sheet={sheet} />
              </Section>
            )}
          </>
        )}
      </Answered>
    </>
  );
}

export default function ShareSheet() {
  const t = useTexts(sheetTexts);
  return <SheetPage back={<BackLink to="/bills">{t.back}</BackLink>} />;
}
