// One batch: how it stands, the file for the bank, what the bank returned, item by item.
import { useState } from "react";
import { Link, useParams } from "wouter";
import { Answered, useLedger, useLedgerPages } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney, grouped } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { Pages } from "@linli/web/staff/Pages.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { ReasonButton } from "@linli/web/staff/ReasonButton.tsx";
import { RefundForm } from "@linli/web/staff/RefundForm.tsx";
import { refundTexts } from "@linli/web/staff/refundTexts.ts";
import { saveFile } from "@linli/web/staff/saveFile.ts";
import {
  BackLink,
  Button,
  Card,
  Money,
  Notice,
  PageTitle,
  Pairs,
  Section,
  Sheet,
  TableBox,
} from "@linli/web/ui/index.ts";
import type { ItemView, PassedView } from "../mandate.ts";
import { bankDebitTexts } from "../texts.ts";
import { BatchState } from "./Desk.tsx";
import { ReadReturn } from "./ReadReturn.tsx";
import { COMPANY, MONEY, type BatchView } from "./returns.ts";
import { bankDebitDeskTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

const CLOSERS = ["head", "clerk"];
const STATES = ["waiting", "paid", "failed", "unclear", "refunded", "released"] as const;

function Sums({ batch }: { batch: BatchView }) {
  const t = useTexts(bankDebitDeskTexts);
  const count = (items: number, fen: number) => t.count(grouped(items), formatMoney(fen));
  const some = STATES.filter((state) => batch[state].items > 0);
  return (
    <Card>
      <p>
        <BatchState batch={batch} />
      </p>
      <Pairs
        of={[
          [t.all, count(batch.items, batch.fen)],
          ...some.map((state): [string, string] => [
            t.sums[state],
            count(batch[state].items, batch[state].fen),
          ]),
        ]}
      />
      {batch.passed_over > 0 && (
        <p className="caption">{t.passedOver(grouped(batch.passed_over))}</p>
      )}
      {batch.reason !== null && <OpenRecord commitment={batch.reason} label={t.seeReason} />}
    </Card>
  );
}

function DebitFile({ batch }: { batch: BatchView }) {
  const t = useTexts(bankDebitDeskTexts);
  const [error, setError] = useState<unknown>(null);
  async function save(): Promise<void> {
    setError(null);
    try {
      await saveFile(`bank-debits/${batch.batch}/file.csv`, {}, t.fileName(batch.collect_on));
    } catch (failure) {
      setError(failure);
    }
  }
  return (
    <Card>
      <p>
        <Button icon="download" onPress={save}>
          {t.file}
        </Button>
      </p>
      <p className="caption">{t.fileNote}</p>
      {error !== null && <NotSent error={error} />}
    </Card>
  );
}

function Close({ batch }: { batch: BatchView }) {
  const t = useTexts(bankDebitDeskTexts);
  return (
    <ReasonButton
      label={t.close}
      look="second"
      title={t.close}
      why={t.closeWhy}
      field={t.closeField}
      hint={t.closeHint}
      missing={t.closeMissing}
      yes={t.closeYes}
      done={t.closed}
      command="directdebit.CloseBatch"
      body={{ batch: batch.batch }}
    />
  );
}

/** Nobody's here: what the bank collected goes back to the payer. */
function GoesBack({ item }: { item: ItemView }) {
  const t = useTexts(refundTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onPress={() => setOpen(true)}>
        {t.title}
      </Button>
      <Sheet open={open} title={t.title} onClose={() => setOpen(false)}>
        <RefundForm
          command="directdebit.ProposeRefund"
          body={{ batch: item.batch, item: item.item }}
          name=""
        />
      </Sheet>
    </>
  );
}

function ItemTable({ items, may }: { items: ItemView[]; may: boolean }) {
  const t = useTexts(bankDebitDeskTexts);
  const words = useTexts(bankDebitTexts);
  const answer = ({ state, why, prepaid }: ItemView): string => {
    if (state === "waiting") return words.waiting;
    const said = t.sums[state as keyof typeof t.sums] ?? state;
    if (state === "failed" && why !== null) return `${said}：${words.failures[why] ?? why}`;
    return prepaid ? `${said}（${words.prepaid}）` : said;
  };
  return (
    <TableBox label={t.itemTable}>
      <thead>
        <tr>
          <th scope="col">{t.item}</th>
          <th scope="col">{t.door}</th>
          <th scope="col" className="amount">
            {t.amount}
          </th>
          <th scope="col">{t.state}</th>
          <th scope="col">{t.bill}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.item}>
            <th scope="row">{item.item}</th>
            <td>{item.door?.door ?? "—"}</td>
            <td className="amount">
              <Money fen={item.fen} />
            </td>
            <td>
              {answer(item)}
              {may && item.state === "unclear" && <GoesBack item={item} />}
            </td>
            <td>
              <Link href={`/desk/bills/${item.bill}`}>{t.seeBill}</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function PassedTable({ passed }: { passed: PassedView[] }) {
  const t = useTexts(bankDebitDeskTexts);
  const words = useTexts(bankDebitTexts);
  return (
    <TableBox label={t.passedTable}>
      <thead>
        <tr>
          <th scope="col">{t.door}</th>
          <th scope="col">{t.why}</th>
          <th scope="col" className="amount">
            {t.owed}
          </th>
          <th scope="col">{t.bill}</th>
        </tr>
      </thead>
      <tbody>
        {passed.map(({ bill, door, why, owed_fen }) => (
          <tr key={bill}>
            <th scope="row">{door?.door ?? "—"}</th>
            <td>{words.reasons[why] ?? why}</td>
            <td className="amount">
              <Money fen={owed_fen} />
            </td>
            <td>
              <Link href={`/desk/bills/${bill}`}>{t.seeBill}</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function Lists({ batch, may }: { batch: BatchView; may: boolean }) {
  const t = useTexts(bankDebitDeskTexts);
  const items = useLedgerPages("/bank-debit-items", { batch: batch.batch });
  const passed = useLedgerPages("/bank-debits-passed", { batch: batch.batch });
  return (
    <>
      {batch.items > 0 && (
        <Section title={t.items}>
          <Pages of={items}>{(found: ItemView[]) => <ItemTable items={found} may={may} />}</Pages>
        </Section>
      )}
      {batch.passed_over > 0 && (
        <Section title={t.passed}>
          <Pages of={passed}>{(found: PassedView[]) => <PassedTable passed={found} />}</Pages>
        </Section>
      )}
    </>
  );
}

function Content({ batch }: { batch: BatchView }) {
  const t = useTexts(bankDebitDeskTexts);
  const language = useLanguage();
  const now = useNow();
  const may = useMayAct(COMPANY, MONEY);
  const mayClose = useMayAct(COMPANY, CLOSERS);
  const { unclear } = batch;
  return (
    <>
      <PageTitle>{t.batch(dayWords(batch.collect_on, language, now))}</PageTitle>
      <Sums batch={batch} />
      {unclear.items > 0 && (
        <Notice tone="warn" title={t.unclear(grouped(unclear.items), formatMoney(unclear.fen))}>
          <p>{t.unclearWhy}</p>
        </Notice>
      )}
      {may && batch.state === "open" && <DebitFile batch={batch} />}
      {may && batch.items > 0 && <ReadReturn batch={batch} />}
      <Lists batch={batch} may={may} />
      {mayClose && batch.state === "open" && <Close batch={batch} />}
    </>
  );
}

export default function Batch() {
  const t = useTexts(bankDebitDeskTexts);
  const { batch = "" } = useParams<{ batch: string }>();
  const found = useLedger("/bank-debits/{batch}", { batch }, { keep: true });
  return (
    <>
      <BackLink to="/desk/bank-debits">{t.title}</BackLink>
      <Answered of={found}>{(view) => <Content batch={view} />}</Answered>
    </>
  );
}
