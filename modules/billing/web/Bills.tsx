// 账单和交费: what is to be paid, what was paid ahead, all bills, all receipts.
import type { ReactNode } from "react";
import {
  Answered,
  useLedger,
  useLedgerPages,
  type BillView,
  type ReceiptView,
} from "@linli/web/api/index.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import {
  BackLink,
  Button,
  Card,
  Day,
  Dotted,
  Empty,
  Failed,
  Loading,
  Money,
  PageTitle,
  Row,
  Rows,
  Section,
} from "@linli/web/ui/index.ts";
import { BillCard, BillRow, byDue } from "./BillCard.tsx";
import { certificateTexts } from "./certificateTexts.ts";
import { DebitCards } from "./DebitCard.tsx";
import { meterTexts } from "./meterTexts.ts";
import { PlanRows } from "./PlanRows.tsx";
import { useFlats, useScopes, type Scope } from "./own.tsx";
import { billingTexts } from "./texts.ts";

function Open({ scope }: { scope: Scope }) {
  const t = useTexts(billingTexts);
  const bills = useLedger("/bills", { ...scope, state: "owed" }, { keep: true });
  return (
    <Answered of={bills}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{t.noneOpen}</Empty>
        ) : (
          <>
            {byDue(items).map((bill) => (
              <BillCard key={bill.bill} bill={bill} />
            ))}
          </>
        )
      }
    </Answered>
  );
}

function Prepaid() {
  const t = useTexts(billingTexts);
  const flats = useFlats();
  if (flats.length === 0) return null;
  return (
    <Card>
      <Rows>
        {flats.map((flat) => (
          <PrepaidRow key={flat.flat} {...flat} name={t.prepaid} />
        ))}
      </Rows>
    </Card>
  );
}

/** For a sale: the ledger certifies what is owed for a flat. */
function CertificateRows() {
  const t = useTexts(certificateTexts);
  const flats = useFlats();
  if (flats.length === 0) return null;
  return (
    <Card>
      <Rows>
        {flats.map(({ flat, door }) => (
          <Row
            key={flat}
            to={`/certificates/flat/${flat}`}
            icon="document"
            title={t.row}
            note={flats.length > 1 && door !== null ? door : t.rowNote}
          />
        ))}
      </Rows>
    </Card>
  );
}

/** Where anything is billed by meters: what they showed, and a reading of one's own. */
function MeterRows() {
  const flats = useFlats();
  return (
    <>
      {flats.map((flat) => (
        <MeterRow key={flat.flat} {...flat} named={flats.length > 1} />
      ))}
    </>
  );
}

function MeterRow(props: { flat: string; door: string | null; named: boolean }) {
  const { flat, door, named } = props;
  const t = useTexts(meterTexts);
  const meters = useLedger("/meters", { flat }, { keep: true });
  if ((meters.data?.items.length ?? 0) === 0) return null;
  return (
    <Card>
      <Rows>
        <Row
          to={`/bills/meters/${flat}`}
          icon="document"
          title={t.row}
          note={named && door !== null ? door : t.rowNote}
        />
      </Rows>
    </Card>
  );
}

function PrepaidRow({ flat, door, name }: { flat: string; door: string | null; name: string }) {
  const prepaid = useLedger("/prepaid", { flat }, { keep: true });
  return (
    <Row
      to={`/bills/refund/${flat}`}
      icon="yuan"
      title={name}
      {...(door === null ? {} : { note: door })}
      end={prepaid.data === undefined ? "…" : <Money fen={prepaid.data.prepaid_fen} />}
    />
  );
}

function ReceiptRow({ receipt }: { receipt: ReceiptView }) {
  const t = useTexts(billingTexts);
  return (
    <Row
      to={`/receipts/${receipt.number}`}
      icon="receipt"
      title={t.receipt(receipt.number)}
      note={
        <Dotted of={[<Day at={receipt.at_ms} />, t.paper.kinds[receipt.kind] ?? receipt.kind]} />
      }
      end={<Money fen={receipt.fen} />}
    />
  );
}

function Earlier({ scope }: { scope: Scope }) {
  const t = useTexts(billingTexts);
  const bills = useLedgerPages("/bills", scope);
  const items: BillView[] = bills.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Pages
      of={bills}
      empty={t.none}
      rows={items.map((b) => (
        <BillRow key={b.bill} bill={b} />
      ))}
    />
  );
}

function Receipts({ scope }: { scope: Scope }) {
  const t = useTexts(billingTexts);
  const receipts = useLedgerPages("/payments", scope);
  const items: ReceiptView[] = receipts.data?.pages.flatMap((page) => page.items) ?? [];
  const rows = items.map((each) => <ReceiptRow key={each.number} receipt={each} />);
  return <Pages of={receipts} empty={t.noPayments} rows={rows} />;
}

interface PagesProps {
  of: {
    data: unknown;
    error: unknown;
    hasNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
    refetch: () => Promise<unknown>;
  };
  empty: string;
  rows: ReactNode[];
}

function Pages({ of, empty, rows }: PagesProps) {
  const shell = useShellTexts();
  if (of.data === undefined) {
    return of.error ? <Failed retry={() => void of.refetch()} /> : <Loading />;
  }
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  return (
    <>
      <Card>
        <Rows>{rows}</Rows>
      </Card>
      {of.hasNextPage && (
        <Button look="second" pendingLabel={shell.states.loading} onPress={of.fetchNextPage}>
          {shell.home.more}
        </Button>
      )}
    </>
  );
}

export default function Bills() {
  const t = useTexts(billingTexts);
  const shell = useShellTexts();
  const scopes = useScopes();
  const me = useLedger("/me", {}, { keep: true });
  const each = (List: (props: { scope: Scope }) => ReactNode): ReactNode[] =>
    (scopes ?? []).map((scope) => <List key={scope.flat ?? ""} scope={scope} />);
  return (
    <>
      <BackLink to="/">{shell.tabs.home}</BackLink>
      <PageTitle>{t.title}</PageTitle>
      <Answered of={me}>
        {() => (
          <>
            <Section title={t.open}>{each(Open)}</Section>
            <PlanRows />
            <Prepaid />
            <DebitCards />
            <MeterRows />
            <CertificateRows />
            <Section title={t.earlier}>{each(Earlier)}</Section>
            <Section title={t.payments}>{each(Receipts)}</Section>
          </>
        )}
      </Answered>
    </>
  );
}
