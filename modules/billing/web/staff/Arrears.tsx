// 往期欠费: what an opening brought and has no bill yet, and one press that bills it.
import { useRef, useState } from "react";
import { newId, useAct, useLedger, type Schema } from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { formatMoney, grouped, isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayStart, dayWords, DAY_MS } from "@linli/web/staff/calendar.ts";
import { Outcome } from "@linli/web/staff/Outcome.tsx";
import {
  Button,
  Card,
  LinkButton,
  Money,
  Pairs,
  Section,
  SelectField,
  Sheet,
  TextField,
} from "@linli/web/ui/index.ts";
import { arrearsTexts } from "./arrearsTexts.ts";
import { serviceWords, tariffWords } from "./Frame.tsx";
import type { Tariff } from "./money.ts";
import { tariffTexts } from "./tariffTexts.ts";
import { billingStaffTexts } from "./texts.ts";

type Unbilled = Schema<"BillingArrears">;

/** Days until the bills are due unless somebody says otherwise: time to ask about an old debt. */
const DUE_DAYS = 30;

function Issue({ of, tariffs }: { of: Unbilled; tariffs: Tariff[] }) {
  const t = useTexts(arrearsTexts);
  const staff = useTexts(billingStaffTexts);
  const more = useTexts(tariffTexts);
  const language = useLanguage();
  const now = useNow();
  const act = useAct();
  const [run] = useState(newId);
  const [due, setDue] = useState(() => isoDay(ledgerNow() + DUE_DAYS * DAY_MS));
  const [chosen, setChosen] = useState("");
  const [sure, setSure] = useState(false);
  const isDay = dayStart(due) !== null && due >= isoDay(ledgerNow());
  const tariff = tariffs.find((each) => each.tariff === chosen) ?? tariffs[0];
  const flats = grouped(of.unbilled_flats);
  const sum = formatMoney(of.owners_fen + of.developer_fen);
  const done = act.phase === "final";

  async function issue(): Promise<void> {
    setSure(false);
    if (!tariff) return;
    await act.send("billing.BillArrears", { run, tariff: tariff.tariff, due });
  }

  return (
    <Section title={t.title}>
      {!done && (
        <Card>
          <p>{t.waits(flats, dayWords(of.as_of ?? "", language, now))}</p>
          <Pairs
            of={[
              [t.owners, <Money fen={of.owners_fen} />],
              [t.developer, <Money fen={of.developer_fen} />],
            ]}
          />
          <p className="caption">{t.note}</p>
          {tariff === undefined ? (
            <p>{t.none}</p>
          ) : (
            <>
              <div className="form-grid">
                <TextField
                  label={t.due}
                  type="date"
                  value={due}
                  error={isDay ? undefined : t.dueWrong}
                  onText={setDue}
                />
                <SelectField
                  label={t.tariff}
                  value={tariff.tariff}
                  options={tariffs.map((each) => ({
                    value: each.tariff,
                    label: `${serviceWords(staff, each.service)} ${tariffWords(staff, more, each)}`,
                  }))}
                  onChoose={setChosen}
                />
              </div>
              <p>
                <Button
                  icon="bill"
                  pending={act.busy}
                  onPress={() => {
                    if (isDay) setSure(true);
                  }}
                >
                  {t.issue(flats)}
                </Button>
              </p>
            </>
          )}
        </Card>
      )}
      <Sheet open={sure} title={t.sure} onClose={() => setSure(false)}>
        <p>{t.sureWhy(flats, sum)}</p>
        <div className="line">
          <Button onPress={() => void issue()}>{t.yes}</Button>
          <Button look="second" onPress={() => setSure(false)}>
            {t.keep}
          </Button>
        </div>
      </Sheet>
      <Outcome act={act} done={t.done}>
        <p>
          <LinkButton look="second" to={`/desk/bills/runs/${run}`}>
            {t.seeRun}
          </LinkButton>
        </p>
      </Outcome>
    </Section>
  );
}

/** Nothing while there is nothing to bill; stays while its own outcome is shown. */
export function Arrears({ tariffs }: { tariffs: Tariff[] }) {
  const { data } = useLedger("/arrears", {});
  // As the page was opened: what is billed leaves the figures, and its outcome stays.
  const first = useRef<Unbilled | null>(null);
  if (data !== undefined && data.unbilled_flats > 0) first.current ??= data;
  if (first.current === null) return null;
  return (
    <Issue of={first.current} tariffs={tariffs.filter(({ signed_ms }) => signed_ms !== null)} />
  );
}
