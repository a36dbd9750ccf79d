// 账单列表: all bills with filters that stand in the address, so that a list can be sent to a
// colleague.
import { Link, useLocation, useSearch } from "wouter";
import { useLedger, useLedgerPages, type BillView } from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import {
  Badge,
  Button,
  Empty,
  Money,
  PageTitle,
  SelectField,
  TableBox,
} from "@linli/web/ui/index.ts";
import { periodWords } from "../BillCard.tsx";
import { BillingNav, BillState } from "./Frame.tsx";
import { isOverdue } from "./money.ts";
import { billingStaffTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

export interface BillFilter {
  state?: string;
  flat?: string;
  run?: string;
}

const STATES = ["owed", "open", "part", "disputed", "paid", "reversed"] as const;
const HEX = /^[0-9a-f]{16}$/;

/** Only what the portal knows is passed on; an address somebody edited shows the whole list. */
export function readFilter(search: string): BillFilter {
  const asked = new URLSearchParams(search);
  const [state, flat, run] = [asked.get("state"), asked.get("flat"), asked.get("run")];
  return {
    ...(state !== null && (STATES as readonly string[]).includes(state) ? { state } : {}),
    ...(flat !== null && HEX.test(flat) ? { flat } : {}),
    ...(run !== null && HEX.test(run) ? { run } : {}),
  };
}

export function filterAddress(filter: BillFilter): string {
  const query = new URLSearchParams(filter as Record<string, string>).toString();
  return query === "" ? "/desk/bills" : `/desk/bills?${query}`;
}

export function BillTable({ bills, label }: { bills: BillView[]; label: string }) {
  const t = useTexts(billingStaffTexts);
  const language = useLanguage();
  const now = useNow();
  const today = isoDay(ledgerNow());
  return (
    <TableBox label={label}>
      <thead>
        <tr>
          <th scope="col">{t.door}</th>
          <th scope="col">{t.period}</th>
          <th scope="col" className="amount">
            {t.amount}
          </th>
          <th scope="col" className="amount">
            {t.owed}
          </th>
          <th scope="col">{t.due}</th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {bills.map((bill) => (
          <tr key={bill.bill}>
            <th scope="row">
              <Link href={`/desk/bills/${bill.bill}`}>{bill.door?.door ?? t.noDoor}</Link>
            </th>
            <td>
              {periodWords(bill, language)} {bill.service === "arrears" && t.arrears}
            </td>
            <td className="amount">
              <Money fen={bill.fen} />
            </td>
            <td className="amount">{bill.owed_fen > 0 && <Money fen={bill.owed_fen} />}</td>
            <td>
              {dayWords(bill.due, language, now)}{" "}
              {isOverdue(bill, today) && <Badge tone="bad">{t.overdue}</Badge>}
            </td>
            <td>
              <BillState state={bill.state} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function FlatChip({ flat, onOff }: { flat: string; onOff: () => void }) {
  const t = useTexts(billingStaffTexts);
  const { data } = useLedger("/flats/{flat}", { flat });
  return (
    <p className="line">
      <Badge tone="info">{t.filter.flat(data?.door?.door ?? t.noDoor)}</Badge>
      <Button look="quiet" onPress={onOff}>
        {t.filter.flatOff}
      </Button>
    </p>
  );
}

export default function Bills() {
  const t = useTexts(billingStaffTexts);
  const filter = readFilter(useSearch());
  const [, go] = useLocation();
  const bills = useLedgerPages("/bills", { ...filter });
  const without = (name: keyof BillFilter): void => {
    const { [name]: _gone, ...rest } = filter;
    go(filterAddress(rest));
  };
  const plain = Object.keys(filter).length === 0;
  return (
    <>
      <PageTitle note={t.logged}>{t.title}</PageTitle>
      <BillingNav />
      <div className="filters">
        <SelectField
          label={t.filter.state}
          value={filter.state ?? ""}
          options={[
            { value: "", label: t.filter.all },
            ...STATES.map((value) => ({
              value,
              label: value === "owed" ? t.filter.owed : t.states[value],
            })),
          ]}
          onChoose={(state) =>
            state === "" ? without("state") : go(filterAddress({ ...filter, state }))
          }
        />
        <FindFlat onFound={({ flat }) => go(filterAddress({ ...filter, flat }))} />
      </div>
      {filter.flat !== undefined && <FlatChip flat={filter.flat} onOff={() => without("flat")} />}
      {filter.run !== undefined && (
        <p className="line">
          <Badge tone="info">{t.filter.run}</Badge>
          <Button look="quiet" onPress={() => without("run")}>
            {t.filter.runOff}
          </Button>
        </p>
      )}
      <Pages of={bills}>
        {(items: BillView[]) =>
          items.length === 0 ? (
            <Empty>{plain ? t.firstBill : t.noBills}</Empty>
          ) : (
            <BillTable bills={items} label={t.nav.bills} />
          )
        }
      </Pages>
    </>
  );
}
