// 付款队列: what the bank is to pay, and what became of it. Who has a part in it answers below each
// instruction; everybody else watches.
import { useState } from "react";
import { useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { saveFile } from "@linli/web/staff/saveFile.ts";
import {
  Badge,
  Button,
  Card,
  Empty,
  FundName,
  LinkButton,
  Money,
  PageTitle,
  Pairs,
  Section,
  type Fund,
} from "@linli/web/ui/index.ts";
import { Answers } from "./Answers.tsx";
import { payoutsTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

type PayoutView = Schema<"PayoutView">;

const TILES: { [fund: string]: Fund } = {
  property_fee: "fee",
  maintenance: "maintenance",
  public_revenue: "public",
  held: "deposit",
};

function One({ payout }: { payout: PayoutView }) {
  const t = useTexts(payoutsTexts);
  const language = useLanguage();
  const now = useNow();
  const { payee, state } = payout;
  const tone = state === "paid" ? "ok" : state === "returned" ? "bad" : "warn";
  return (
    <Card>
      <div className="line line-apart">
        <h3>
          <Money fen={payout.fen} />
        </h3>
        <span>
          {payout.overdue && state !== "paid" && <Badge tone="bad">{t.overdue}</Badge>}{" "}
          <Badge tone={tone}>{t.states[state] ?? state}</Badge>
        </span>
      </div>
      <FundName fund={TILES[payout.fund] ?? "public"} />
      <Pairs
        of={[
          [t.purpose, t.purposes[payout.purpose] ?? payout.purpose],
          [t.due, dayWords(payout.due, language, now)],
          ...(payout.paid_on === null
            ? []
            : ([[t.paidOn, dayWords(payout.paid_on, language, now)]] as [string, string][])),
          ...(payee === null
            ? []
            : ([
                [t.payee, payee.name],
                [t.account, `${payee.bank} ${payee.account}`],
              ] as [string, string][])),
        ]}
      />
      <div className="line">
        {payout.purpose === "spending" && (
          <LinkButton look="quiet" to={`/desk/spending/${payout.of}`}>
            {t.project}
          </LinkButton>
        )}
        {payout.purpose === "cost" && (
          <LinkButton look="quiet" to={`/desk/contracts/${payout.of}`}>
            {t.contract}
          </LinkButton>
        )}
        {payout.slip !== null && <OpenRecord commitment={payout.slip} label={t.seeSlip} />}
        {payout.reason !== null && <OpenRecord commitment={payout.reason} label={t.seeReason} />}
      </div>
      <Answers payout={payout} />
    </Card>
  );
}

/** What waits of one fund, as a file for the bank's counter. */
function BankFile({ fund }: { fund: string }) {
  const t = useTexts(payoutsTexts);
  const [error, setError] = useState<unknown>(null);
  async function save(): Promise<void> {
    setError(null);
    try {
      await saveFile("payouts.csv", { fund }, `payouts-${fund}.csv`);
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <p>
      <Button look="quiet" icon="download" onPress={save}>
        {t.file}
      </Button>{" "}
      <FundName fund={TILES[fund] ?? "public"} />
      {error !== null && <NotSent error={error} />}
    </p>
  );
}

function BankFiles({ items }: { items: PayoutView[] }) {
  const t = useTexts(payoutsTexts);
  const may = useMayAct(["bank", "owners_committee", "property_company"]);
  const waiting = items.filter(({ state }) => state === "approved").map(({ fund }) => fund);
  const funds = [...new Set(waiting)];
  if (!may || funds.length === 0) return null;
  return (
    <Card>
      <p className="caption">{t.fileNote}</p>
      {funds.map((fund) => (
        <BankFile key={fund} fund={fund} />
      ))}
    </Card>
  );
}

export default function Queue() {
  const t = useTexts(payoutsTexts);
  const open = useLedgerPages("/payouts", { state: "open" });
  const paid = useLedgerPages("/payouts", { state: "paid" });
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Section title={t.open}>
        <Pages of={open}>
          {(items: PayoutView[]) => (
            <>
              {items.length === 0 && <Empty>{t.none}</Empty>}
              {items.map((payout) => (
                <One key={payout.payout} payout={payout} />
              ))}
              <BankFiles items={items} />
            </>
          )}
        </Pages>
      </Section>
      <Section title={t.done}>
        <Pages of={paid}>
          {(items: PayoutView[]) => (
            <>
              {items.map((payout) => (
                <One key={payout.payout} payout={payout} />
              ))}
            </>
          )}
        </Pages>
      </Section>
    </>
  );
}
