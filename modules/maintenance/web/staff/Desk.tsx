// 维修资金分户 at a desk: the whole, what waits to be shared out, and every flat.
import { useState } from "react";
import { Answered, useLedger, type Schema } from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { useMayAct } from "@linli/web/staff/people.ts";
import {
  Area,
  Badge,
  Button,
  Card,
  Empty,
  Money,
  PageTitle,
  Pairs,
  Rows,
  Section,
  SwitchRow,
  TableBox,
} from "@linli/web/ui/index.ts";
import { Shares } from "../Shares.tsx";
import { maintenanceTexts } from "../texts.ts";
import { OFFICES, SHARING } from "./roles.ts";
import { ShareForm } from "./ShareForm.tsx";
import { maintenanceDeskTexts } from "./texts.ts";
import "@linli/web/staff/staff.css";

/** Sharings on the page: some years of them. */
const SHARES_SHOWN = 20;

function Whole({ of }: { of: Schema<"MaintenanceFundView"> }) {
  const t = useTexts(maintenanceDeskTexts);
  const language = useLanguage();
  const now = useNow();
  const { shared_until, first_deposit_fen_per_m2: first } = of;
  return (
    <Card>
      <Pairs
        of={[
          [t.flats, <Money fen={of.flats_fen} />],
          [t.owed, <Money fen={of.owed_fen} />],
          [t.developer, <Money fen={of.developer_fen} />],
          [t.interest, <Money fen={of.interest_fen} />],
          [t.gains, <Money fen={of.gains_fen} />],
        ]}
      />
      {first !== null && <p className="caption">{t.first(formatMoney(first))}</p>}
      {shared_until !== null && (
        <p className="caption">{t.until(dayWords(shared_until, language, now))}</p>
      )}
    </Card>
  );
}

function Page({ after, short, last }: { after: string | null; short: boolean; last: boolean }) {
  const t = useTexts(maintenanceDeskTexts);
  const [next, setNext] = useState(false);
  const asked = { ...(after === null ? {} : { after }), ...(short ? { short } : {}) };
  const found = useLedger("/maintenance/flats", asked);
  return (
    <Answered of={found}>
      {({ items, next: more }) => (
        <>
          {items.length === 0 && last && <Empty>{more === null ? t.none : t.noneHere}</Empty>}
          {items.length > 0 && <Flats of={items} />}
          {more !== null && !next && (
            <p>
              <Button look="second" onPress={() => setNext(true)}>
                {t.more}
              </Button>
            </p>
          )}
          {more !== null && next && <Page after={more} short={short} last={items.length === 0} />}
        </>
      )}
    </Answered>
  );
}

function Flats({ of }: { of: Schema<"MaintenanceStandView">[] }) {
  const t = useTexts(maintenanceDeskTexts);
  return (
    <TableBox label={t.tableLabel}>
      <thead>
        <tr>
          <th scope="col">{t.door}</th>
          <th scope="col" className="number">
            {t.area}
          </th>
          <th scope="col" className="number">
            {t.balance}
          </th>
          <th scope="col" className="number">
            {t.firstOf}
          </th>
          <th scope="col" className="number">
            {t.owedOf}
          </th>
          <th scope="col" className="number">
            {t.developerOf}
          </th>
          <th scope="col">{t.state}</th>
        </tr>
      </thead>
      <tbody>
        {of.map((one) => (
          <tr key={one.flat}>
            <th scope="row">{one.door?.door ?? one.flat}</th>
            <td className="number">
              <Area hundredths={one.area} />
            </td>
            <td className="number">
              <Money fen={one.balance_fen} />
            </td>
            <td className="number">
              {one.first_deposit_fen === null ? "—" : <Money fen={one.first_deposit_fen} />}
            </td>
            <td className="number">{one.owed_fen > 0 ? <Money fen={one.owed_fen} /> : "—"}</td>
            <td className="number">
              {one.developer_fen > 0 ? <Money fen={one.developer_fen} /> : "—"}
            </td>
            <td>{one.low && <Badge tone="warn">{t.low}</Badge>}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Desk() {
  const t = useTexts(maintenanceDeskTexts);
  const words = useTexts(maintenanceTexts);
  const shares = useMayAct(SHARING, OFFICES);
  const [short, setShort] = useState(true);
  const fund = useLedger("/maintenance", {});
  return (
    <>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      <Answered of={fund}>
        {(found) => (
          <>
            <Whole of={found} />
            {shares && !found.underway && found.interest_fen > 0 && (
              <ShareForm
                key={`i${found.interest_fen}`}
                source="interest"
                waits={found.interest_fen}
              />
            )}
            {shares && !found.underway && found.gains_fen > 0 && (
              <ShareForm key={`g${found.gains_fen}`} source="gains" waits={found.gains_fen} />
            )}
          </>
        )}
      </Answered>
      <Section title={words.shares}>
        <Shares limit={SHARES_SHOWN} />
      </Section>
      <Section title={t.table}>
        <Card>
          <Rows>
            <SwitchRow label={t.only} on={short} onChange={setShort} />
          </Rows>
        </Card>
        <Page key={String(short)} after={null} short={short} last />
      </Section>
    </>
  );
}
