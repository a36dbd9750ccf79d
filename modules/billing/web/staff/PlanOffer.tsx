// Which bills are paid in how many parts, and one signature that offers it to the flat's owners.
import { useState } from "react";
import { newId, useAct, type BillView } from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { DAY_MS, dayWords } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import { Button, Card, Choices, Money, TableBox, TextField } from "@linli/web/ui/index.ts";
import { periodWords } from "../BillCard.tsx";
import { serviceWords } from "./Frame.tsx";
import { lateDeskTexts } from "./lateDeskTexts.ts";
import { partsOf, type PlanPart } from "./plan.ts";
import { billingStaffTexts } from "./texts.ts";

/** Days until the first part unless somebody says otherwise. */
const FIRST_DAYS = 30;

interface BillChoiceProps {
  bills: BillView[];
  chosen: string[];
  onChoose: (chosen: string[]) => void;
}

function BillChoice({ bills, chosen, onChoose }: BillChoiceProps) {
  const { plans } = useTexts(lateDeskTexts);
  const t = useTexts(billingStaffTexts);
  const language = useLanguage();
  const toggle = (bill: string): void =>
    onChoose(chosen.includes(bill) ? chosen.filter((one) => one !== bill) : [...chosen, bill]);
  return (
    <fieldset className="choices">
      <legend>{plans.bills}</legend>
      {bills.map((bill) => (
        <label key={bill.bill} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(bill.bill)}
            onChange={() => toggle(bill.bill)}
          />
          <span>
            {periodWords(bill, language)} {serviceWords(t, bill.service)} ·{" "}
            <span className="number">{formatMoney(bill.owed_fen)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function PartsTable({ parts }: { parts: PlanPart[] }) {
  const { plans } = useTexts(lateDeskTexts);
  const language = useLanguage();
  const now = useNow();
  return (
    <TableBox label={plans.preview}>
      <thead>
        <tr>
          <th scope="col">{plans.due}</th>
          <th scope="col">{plans.amount}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part.due}>
            <th scope="row">{dayWords(part.due, language, now)}</th>
            <td>
              <Money fen={part.fen} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export function PlanOffer({ flat, bills }: { flat: string; bills: BillView[] }) {
  const { plans } = useTexts(lateDeskTexts);
  const act = useAct();
  const [id] = useState(newId);
  // As the page was opened: what is offered must not leave the list under somebody's hand.
  const [listed] = useState(bills);
  const [chosen, setChosen] = useState(() => bills.map(({ bill }) => bill));
  const [count, setCount] = useState("3");
  const [first, setFirst] = useState(() => isoDay(ledgerNow() + FIRST_DAYS * DAY_MS));
  const [stops, setStops] = useState<"stop" | "run">("stop");
  const [wrong, setWrong] = useState(false);
  const total = listed
    .filter(({ bill }) => chosen.includes(bill))
    .reduce((sum, { owed_fen }) => sum + owed_fen, 0);
  const parts = partsOf(total, Number(count), first);
  async function send(): Promise<void> {
    const isAhead = first > isoDay(ledgerNow());
    setWrong(parts === null || !isAhead);
    if (parts === null || !isAhead) return;
    await act.send("billing.OfferInstalments", {
      plan: id,
      flat,
      bills: [...chosen].sort(),
      parts: parts.map((part) => ({ ...part })),
      stops_late_charge: stops === "stop",
    });
  }
  if (act.phase === "final") return <Outcome act={act} done={plans.offered} />;
  return (
    <Card>
      <BillChoice bills={listed} chosen={chosen} onChoose={setChosen} />
      <div className="form-grid">
        <TextField
          label={plans.count}
          inputMode="numeric"
          value={count}
          error={wrong ? plans.wrong : undefined}
          onText={setCount}
        />
        <TextField label={plans.first} type="date" value={first} onText={setFirst} />
      </div>
      <p className="caption">{plans.every}</p>
      {parts !== null && <PartsTable parts={parts} />}
      <Choices
        legend={plans.stops}
        name="stops"
        value={stops}
        options={[
          { value: "stop", label: plans.stop },
          { value: "run", label: plans.run },
        ]}
        onChoose={setStops}
      />
      <p>
        <Button icon="pen" pending={act.busy} onPress={send}>
          {plans.offer}
        </Button>
      </p>
      <Outcome act={act} done={plans.offered} />
    </Card>
  );
}
