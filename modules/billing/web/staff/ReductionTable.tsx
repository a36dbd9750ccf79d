// 减免明细: every reduction, for which flats it ends early, and the button for that.
import { useState } from "react";
import type { Schema } from "@linli/web/api/index.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { monthOf, monthWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { useInstitutions } from "@linli/web/staff/people.ts";
import { Badge, Button, TableBox } from "@linli/web/ui/index.ts";
import { offWords } from "../arithmetic.ts";
import { serviceWords } from "./Frame.tsx";
import { doorsLeft, ReductionEnd } from "./ReductionEnd.tsx";
import { tariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts } from "./texts.ts";

export type Reduction = Schema<"ReductionView">;

function Months({ item }: { item: Reduction }) {
  const { reductions: t } = useTexts(tariffTexts);
  const language = useLanguage();
  return t.monthsWords(monthWords(item.from, language), monthWords(item.until, language));
}

/** For which flats it ends before its last month. */
function Ends({ ends }: { ends: Reduction["ends"] }) {
  const staff = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const language = useLanguage();
  return ends.map((end) => (
    <p key={end.end} className="caption">
      {more.reductions.endsAfter(
        end.doors.length === 0 ? more.flatsCount(grouped(end.flats)) : doorsOf(end.doors),
        monthWords(end.until, language),
      )}{" "}
      {end.granted_ms === null && <Badge tone="warn">{staff.waiting}</Badge>}
    </p>
  ));
}

const doorsOf = (doors: Reduction["doors"]): string => doors.map(({ door }) => door).join(" ");

/** Whether some of its months are still to come, for somebody. */
const isRunning = (item: Reduction): boolean =>
  item.granted_ms !== null && item.until > monthOf(ledgerNow()) && doorsLeft(item) !== "";

interface ReductionTableProps {
  items: Reduction[];
  /** Whether the reader may propose an early end. */
  mayEnd: boolean;
}

export function ReductionTable({ items, mayEnd }: ReductionTableProps) {
  const [ending, setEnding] = useState<string | null>(null);
  const chosen = items.find((item) => item.reduction === ending);
  const staff = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const t = more.reductions;
  const { name } = useInstitutions();
  const flatsOf = ({ doors, flats }: Reduction): string =>
    doors.length === 0 ? more.flatsCount(grouped(flats)) : doorsOf(doors);
  return (
    <>
      <TableBox label={t.table}>
        <thead>
          <tr>
            <th scope="col">{staff.service}</th>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.off}</th>
            <th scope="col">{t.months}</th>
            <th scope="col">{t.flats}</th>
            <th scope="col">{staff.second}</th>
            <th scope="col">{staff.state}</th>
            <th scope="col">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.reduction}>
              <th scope="row">{serviceWords(staff, item.service)}</th>
              <td>{t.kinds[item.kind] ?? item.kind}</td>
              <td>
                {offWords(item.off)}
                {item.unless_arrears && <span className="caption"> {t.unlessArrears}</span>}
              </td>
              <td>
                <Months item={item} />
                <Ends ends={item.ends} />
              </td>
              <td>{flatsOf(item)}</td>
              <td>{name(item.second)}</td>
              <td>
                {item.granted_ms === null ? (
                  <Badge tone="warn">{staff.waiting}</Badge>
                ) : (
                  <Badge tone="ok">{t.granted}</Badge>
                )}
              </td>
              <td>
                <OpenRecord commitment={item.reason} label={t.reasonRead} />
                {mayEnd && isRunning(item) && (
                  <Button look="quiet" instant onPress={() => setEnding(item.reduction)}>
                    {t.end}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
      {chosen && <ReductionEnd key={chosen.reduction} of={chosen} />}
    </>
  );
}
