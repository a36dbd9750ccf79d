// 付款队列: what the bank is to pay. The bank that keeps the fund confirms with its slip, or says
// that it could not; everybody else watches.
import { useState } from "react";
import { useAct, useLedger, useLedgerPages, type Schema } from "@linli/web/api/index.ts";
import { ledgerNow, useNow } from "@linli/web/clock.ts";
import { isoDay } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayStart, dayWords } from "@linli/web/staff/calendar.ts";
import {
  EvidenceField,
  isEvidence,
  keepEvidence,
  NO_EVIDENCE,
} from "@linli/web/staff/EvidenceField.tsx";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { NotSent, Outcome } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct, useRoles } from "@linli/web/staff/people.ts";
import { saveText } from "@linli/web/staff/save.ts";
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
  TextField,
  type Fund,
} from "@linli/web/ui/index.ts";
import { bankFile } from "./bankFile.ts";
import { payoutsTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

type PayoutView = Schema<"PayoutView">;

const TILES: { [fund: string]: Fund } = {
  property_fee: "fee",
  maintenance: "maintenance",
  public_revenue: "public",
  held: "deposit",
};

/** Whether the reader acts for the bank that keeps this fund. */
function useKeeps(fund: string): boolean {
  const cashier = useMayAct(["bank"], ["head", "cashier"]);
  const banks = useRoles().map(({ institution }) => institution);
  const { data } = useLedger("/books", {});
  const book = data?.items.find((each) => each.fund === fund);
  return cashier && book?.institution != null && banks.includes(book.institution);
}

function Confirm({ payout }: { payout: string }) {
  const t = useTexts(payoutsTexts);
  const act = useAct();
  const [day, setDay] = useState(() => isoDay(ledgerNow()));
  const [slip, setSlip] = useState(NO_EVIDENCE);
  const [errors, setErrors] = useState<{ day?: string; slip?: string }>({});
  async function send(): Promise<void> {
    const found = {
      ...(dayStart(day) === null ? { day: t.dayWrong } : {}),
      ...(isEvidence(slip) ? {} : { slip: t.slipMissing }),
    };
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    await act.send("payouts.ConfirmPaid", async () => ({
      payout,
      paid_on: day,
      evidence: await keepEvidence("evidence", slip),
    }));
  }
  return (
    <>
      {act.phase !== "final" && (
        <>
          <TextField label={t.paidOn} type="date" value={day} error={errors.day} onText={setDay} />
          <EvidenceField
            wordsLabel={t.slip}
            fileLabel={t.slip}
            value={slip}
            error={errors.slip}
            onChange={setSlip}
          />
          <Button icon="check" pending={act.busy} onPress={send}>
            {t.confirm}
          </Button>
        </>
      )}
      <Outcome act={act} done={t.confirmed} />
    </>
  );
}

function Return({ payout }: { payout: string }) {
  const t = useTexts(payoutsTexts);
  const act = useAct();
  const [reason, setReason] = useState(NO_EVIDENCE);
  const [error, setError] = useState<string | undefined>();
  async function send(): Promise<void> {
    const missing = isEvidence(reason) ? undefined : t.reasonMissing;
    setError(missing);
    if (missing !== undefined) return;
    await act.send("payouts.ReportReturned", async () => ({
      payout,
      reason: await keepEvidence("reason", reason),
    }));
  }
  return (
    <details className="details">
      <summary>{t.returned}</summary>
      {act.phase !== "final" && (
        <>
          <TextField
            label={t.reason}
            value={reason.words}
            error={error}
            onText={(words) => setReason({ file: null, words })}
          />
          <Button look="second" pending={act.busy} onPress={send}>
            {t.returnYes}
          </Button>
        </>
      )}
      <Outcome act={act} done={t.returnDone} />
    </details>
  );
}

function One({ payout }: { payout: PayoutView }) {
  const t = useTexts(payoutsTexts);
  const language = useLanguage();
  const now = useNow();
  const keeps = useKeeps(payout.fund);
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
        {payout.slip !== null && <OpenRecord commitment={payout.slip} label={t.seeSlip} />}
        {payout.reason !== null && <OpenRecord commitment={payout.reason} label={t.seeReason} />}
      </div>
      {keeps && state === "approved" && (
        <>
          <Confirm payout={payout.payout} />
          <Return payout={payout.payout} />
        </>
      )}
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
      saveText(`payouts-${fund}.csv`, await bankFile(fund));
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
