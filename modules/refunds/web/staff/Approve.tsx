// 核对并批准: every bill that lacks something, why it is in nobody's way, and what is due first.
import { useState } from "react";
import { Answered, useLedger, type Act, type BillView } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords, monthWords } from "@linli/web/staff/calendar.ts";
import { Button, Money, Notice, Row, Rows } from "@linli/web/ui/index.ts";
import { asideWhy, owedOf, type Refund } from "../refund.ts";
import { refundStaffTexts } from "./texts.ts";

function Bills({ bills, owners }: { bills: BillView[]; owners: string[] }) {
  const t = useTexts(refundStaffTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <Rows>
      {bills.map((bill) => {
        const why = asideWhy(bill, owners, isoDay(now));
        const state = why === null ? t.due : (t.aside[why] ?? why);
        return (
          <Row
            key={bill.bill}
            icon={why === null ? "warning" : "check"}
            title={monthWords(bill.period, language)}
            note={`${state} · ${dayWords(bill.due, language, now)}`}
            end={<Money fen={bill.owed_fen} />}
          />
        );
      })}
    </Rows>
  );
}

function Checked({ refund, act }: { refund: Refund; act: Act }) {
  const t = useTexts(refundStaffTexts);
  const now = useNow();
  const { flat } = refund;
  const bills = useLedger("/bills", { flat, state: "owed", limit: 100 });
  const detail = useLedger("/flats/{flat}", { flat });
  return (
    <Answered of={detail}>
      {({ people }) => (
        <Answered of={bills}>
          {({ items }) => {
            const present = people?.ownerships.at(-1)?.owners ?? [];
            const owners = present.map(({ account }) => account);
            const { aside, dueFen } = owedOf(refund.owed_fen, items, owners, isoDay(now));
            const approve = () =>
              act.send("refunds.ApproveRefund", { refund: refund.refund, aside });
            return (
              <div className="stack">
                {items.length === 0 ? <p>{t.noBills}</p> : <p>{t.checkNote}</p>}
                <Bills bills={items} owners={owners} />
                {dueFen > 0 ? (
                  <Notice tone="warn" title={t.dueTitle(formatMoney(dueFen))}>
                    <p>{t.dueWhy}</p>
                  </Notice>
                ) : (
                  <>
                    <p>{t.reserve(formatMoney(refund.fen))}</p>
                    <p>
                      <Button icon="pen" pending={act.busy} onPress={approve}>
                        {t.approve}
                      </Button>
                    </p>
                  </>
                )}
              </div>
            );
          }}
        </Answered>
      )}
    </Answered>
  );
}

/** Opened when it is asked for: bills of a flat are read by a duty, and logged. */
export function Approve({ refund, act }: { refund: Refund; act: Act }) {
  const t = useTexts(refundStaffTexts);
  const [open, setOpen] = useState(false);
  return (
    <details className="details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t.check}</summary>
      {open && <Checked refund={refund} act={act} />}
    </details>
  );
}
