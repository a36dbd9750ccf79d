// 收费窗口: door, open bills, amount, how it was paid, receipt; then the next customer. Everything
// works by keyboard: Enter moves on, Tab reaches all, and after the receipt the first field waits.
import { useEffect, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { Answered } from "@linli/web/api/Answered.tsx";
import { useLedger, type BillView } from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { Button, Empty, Loading, Money, PageTitle, Section } from "@linli/web/ui/index.ts";
import { arrivalTexts } from "./arrivalTexts.ts";
import { TakePayment } from "./TakePayment.tsx";
import { inOrder, TAKERS } from "./money.ts";
import { billingStaffTexts } from "./texts.ts";

interface Chosen {
  flat: string;
  /** The bill somebody came for; null for none in particular. */
  bill: string | null;
}

const HEX = /^[0-9a-f]{16}$/;

export function chosenBy(search: string): Chosen | null {
  const asked = new URLSearchParams(search);
  const [flat, bill] = [asked.get("flat") ?? "", asked.get("bill") ?? ""];
  if (!HEX.test(flat)) return null;
  return { flat, bill: HEX.test(bill) ? bill : null };
}

function Customer({ chosen, onNext }: { chosen: Chosen; onNext: () => void }) {
  const t = useTexts(billingStaffTexts);
  const known = useLedger("/flats/{flat}", { flat: chosen.flat });
  const bills = useLedger("/bills", { flat: chosen.flat, state: "owed", limit: 100 });
  const prepaid = useLedger("/prepaid", { flat: chosen.flat });
  const [frozen, setFrozen] = useState<BillView[] | null>(null);
  // The list stands still while a payment is taken: its own success must not change the form.
  useEffect(() => {
    if (bills.data && frozen === null) setFrozen(inOrder(bills.data.items));
  }, [bills.data, frozen]);
  return (
    <Answered of={bills}>
      {() => (
        <>
          <div className="line line-apart">
            <h2>{known.data?.door?.door ?? t.noDoor}</h2>
            {prepaid.data && (
              <span>
                {t.prepaid} <Money fen={prepaid.data.prepaid_fen} />
              </span>
            )}
            <Button look="second" onPress={onNext}>
              {t.changeFlat}
            </Button>
          </div>
          {frozen === null ? (
            <Loading />
          ) : (
            <TakePayment flat={chosen.flat} bills={frozen} first={chosen.bill} onNext={onNext} />
          )}
        </>
      )}
    </Answered>
  );
}

export default function Counter() {
  const t = useTexts(billingStaffTexts);
  const [, go] = useLocation();
  const chosen = chosenBy(useSearch());
  const [round, setRound] = useState(0);
  const company = useMayAct(["property_company"], TAKERS);
  const bank = useMayAct(["bank"]);
  const arrivals = useTexts(arrivalTexts);
  const online = useLedger("/provider-totals", {}, { enabled: company });
  const next = (): void => {
    setRound((n) => n + 1);
    go("/desk/counter");
  };
  return (
    <>
      <PageTitle note={t.counterNote}>{t.counter}</PageTitle>
      {company && (
        <p className="line">
          <Link href="/desk/counter/shifts" className="inline">
            {t.shifts}
          </Link>
          {online.data?.on === true && (
            <Link href="/desk/counter/arrivals" className="inline">
              {arrivals.title}
              {online.data.waiting > 0 && ` (${online.data.waiting})`}
            </Link>
          )}
        </p>
      )}
      {!company && !bank ? (
        <Empty>{t.notYours}</Empty>
      ) : chosen === null ? (
        <Section title={t.door}>
          <FindFlat
            key={round}
            autoFocus
            onFound={({ flat }) => go(`/desk/counter?flat=${flat}`)}
          />
        </Section>
      ) : (
        <Customer key={`${chosen.flat}.${round}`} chosen={chosen} onNext={next} />
      )}
    </>
  );
}
