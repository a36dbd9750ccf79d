// 到账通知: what WeChat Pay and Alipay say was paid and is not in the books. What fits its order is
// signed with one press; for the rest somebody says what it is for.
import { useState } from "react";
import { Answered, refresh, useLedger } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import { FindFlat } from "@linli/web/staff/FindFlat.tsx";
import type { Flat } from "@linli/web/staff/findFlat.ts";
import { OfFlat } from "@linli/web/staff/OfFlat.tsx";
import { useMayAct } from "@linli/web/staff/people.ts";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import {
  BackLink,
  Badge,
  Button,
  Card,
  Empty,
  Money,
  Moment,
  Notice,
  PageTitle,
  Pairs,
  Section,
  Sheet,
  TableBox,
} from "@linli/web/ui/index.ts";
import { fitting, prepareArrivals, stepsOf, type Arrival, type Chosen } from "./arrivals.ts";
import { arrivalTexts } from "./arrivalTexts.ts";
import { TAKERS } from "./money.ts";
import "@linli/web/staff/staff.css";

const NOUNS = ["billing", "treasury"];

/** One press for all that fit their orders. */
function BookAll({ waiting }: { waiting: Arrival[] }) {
  const t = useTexts(arrivalTexts);
  const series = useSeries();
  const { count, fen } = fitting(waiting);
  const done = series.result !== null && series.result.stopped === null;
  if (count === 0 && !done) return null;
  async function book(): Promise<void> {
    await series.run(async () => [stepsOf(await prepareArrivals([]), waiting)]);
    await refresh(NOUNS);
  }
  return (
    <Card tone="todo">
      {count > 0 && (
        <div className="line line-apart">
          <p className="strong">{t.fits(count, formatMoney(fen))}</p>
          <Button icon="pen" pending={series.running} onPress={book}>
            {t.bookAll(count)}
          </Button>
        </div>
      )}
      <SeriesOutcome series={series} done={t.booked} />
    </Card>
  );
}

type Book = (target: Chosen["target"]) => Promise<void>;

/** A notice that does not fit: why, and what it is for. */
function Odd({ arrival, may }: { arrival: Arrival; may: boolean }) {
  const t = useTexts(arrivalTexts);
  const series = useSeries();
  const [open, setOpen] = useState(false);
  const [flat, setFlat] = useState<Flat | null>(null);
  const { provider, transaction, state, fen, ordered_fen, owed_fen, door } = arrival;
  const words = {
    choose: t.chooseBill,
    owed: (money: string) => `${t.owed} ${money}`,
    prepaid: t.asPrepaid,
    book: t.bookTo,
  };
  const book: Book = async (target) => {
    setOpen(false);
    const items = [{ provider, transaction, target }];
    await series.run(async () => [stepsOf(await prepareArrivals(items), [arrival])]);
    await refresh(NOUNS);
  };
  const done = series.result !== null && series.result.stopped === null;
  return (
    <Card>
      <div className="line line-apart">
        <h3>
          {t.providers[provider] ?? provider} <Money fen={fen} />
        </h3>
        <Badge tone={state === "fits" ? "ok" : "warn"}>{t.states[state] ?? state}</Badge>
      </div>
      {t.why[state] !== undefined && <p>{t.why[state]}</p>}
      <Pairs
        of={[
          [t.paidAt, <Moment at={arrival.paid_ms} />],
          [t.transaction, <span className="code">{transaction}</span>],
          [t.order, <span className="code">{arrival.order}</span>],
          ...(door === null ? [] : [[t.door, door] as [string, React.ReactNode]]),
          ...(ordered_fen === null
            ? []
            : [[t.ordered, <Money fen={ordered_fen} />] as [string, React.ReactNode]]),
          ...(owed_fen === null
            ? []
            : [[t.owed, <Money fen={owed_fen} />] as [string, React.ReactNode]]),
        ]}
      />
      {may && !done && !series.running && (
        <p>
          <Button look="second" instant onPress={() => setOpen(true)}>
            {t.choose}
          </Button>
        </p>
      )}
      <Sheet open={open} title={t.choose} onClose={() => setOpen(false)}>
        <div className="stack">
          <FindFlat onFound={setFlat} />
          {flat !== null && <OfFlat key={flat.flat} flat={flat} words={words} onChoose={book} />}
        </div>
      </Sheet>
      <SeriesOutcome series={series} done={t.booked} />
    </Card>
  );
}

function Fitting({ waiting }: { waiting: Arrival[] }) {
  const fit = waiting.filter(({ state }) => state === "fits");
  return fit.length === 0 ? null : <Listed arrivals={fit} />;
}

function Listed({ arrivals }: { arrivals: Arrival[] }) {
  const t = useTexts(arrivalTexts);
  const language = useLanguage();
  return (
    <TableBox label={t.table}>
      <thead>
        <tr>
          <th scope="col">{t.door}</th>
          <th scope="col">{t.bill}</th>
          <th scope="col">{t.provider}</th>
          <th scope="col" className="amount">
            {t.amount}
          </th>
          <th scope="col">{t.paidAt}</th>
          <th scope="col">{t.transaction}</th>
        </tr>
      </thead>
      <tbody>
        {arrivals.map(({ provider, transaction, door, period, fen, paid_ms }) => (
          <tr key={`${provider}.${transaction}`}>
            <th scope="row">{door ?? "—"}</th>
            <td>{period === null ? "—" : monthWords(period, language)}</td>
            <td>{t.providers[provider] ?? provider}</td>
            <td className="amount">
              <Money fen={fen} />
            </td>
            <td>
              <Moment at={paid_ms} />
            </td>
            <td>
              <span className="code">{transaction}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

export default function Arrivals() {
  const t = useTexts(arrivalTexts);
  const may = useMayAct(["property_company"], TAKERS);
  const found = useLedger("/provider-notices", {}, { enabled: may });
  return (
    <>
      <BackLink to="/desk/counter">{t.counter}</BackLink>
      <PageTitle note={t.note}>{t.title}</PageTitle>
      {!may ? (
        <Empty>{t.notYours}</Empty>
      ) : (
        <Answered of={found}>
          {({ waiting, more, recorded }) => (
            <>
              <Section title={t.waiting}>
                <BookAll waiting={waiting} />
                {waiting.length === 0 && <Empty>{t.none}</Empty>}
                <Fitting waiting={waiting} />
                {waiting
                  .filter(({ state }) => state !== "fits")
                  .map((arrival) => (
                    <Odd
                      key={`${arrival.provider}.${arrival.transaction}`}
                      arrival={arrival}
                      may={may}
                    />
                  ))}
                {more && <Notice tone="ok" title={t.more} />}
              </Section>
              {recorded.length > 0 && (
                <Section title={t.recorded}>
                  <Listed arrivals={recorded} />
                </Section>
              )}
            </>
          )}
        </Answered>
      )}
    </>
  );
}
