// 水电表读数 of a flat: where each meter stands, a reading of one's own with a photo, and all that
// was read before.
import { useState, type ReactNode } from "react";
import { useParams } from "wouter";
import {
  Answered,
  keepRecord,
  Outcome,
  useAct,
  useLedger,
  useLedgerPages,
  type Schema,
} from "@linli/web/api/index.ts";
import { useNow } from "@linli/web/clock.ts";
import { useLanguage, useTexts } from "@linli/web/i18n/index.ts";
import { useShellTexts } from "@linli/web/i18n/shell.ts";
import { useObservable } from "@linli/web/observable.ts";
import { dayWords } from "@linli/web/staff/calendar.ts";
import { OpenRecord } from "@linli/web/staff/OpenRecord.tsx";
import { status } from "@linli/web/status.ts";
import {
  BackLink,
  Button,
  Card,
  Dotted,
  Empty,
  Failed,
  FileField,
  Loading,
  Notice,
  PageTitle,
  Pairs,
  Row,
  Rows,
  Section,
  TextField,
} from "@linli/web/ui/index.ts";
import { meterTexts } from "./meterTexts.ts";
import { billingTexts } from "./texts.ts";
import { parseUnits, units } from "./units.ts";

type Meter = Schema<"MeterView">;
type Reading = Schema<"MeterReading">;

/** Bytes of a photo; the ledger refuses more. */
const PHOTO_BYTES_MAX = 2 * 1024 * 1024;

function Standing({ meter }: { meter: Meter }) {
  const t = useTexts(meterTexts);
  const language = useLanguage();
  const now = useNow();
  const shown = (value: number, on: string): ReactNode => (
    <>
      <span className="strong number">{units(value)}</span>{" "}
      <span className="caption">{dayWords(on, language, now)}</span>
    </>
  );
  const { from, from_on, to, to_on, used } = meter;
  if (from === null || from_on === null) return <Empty>{t.none}</Empty>;
  const rows: [string, ReactNode][] = [[t.from(meter.billed), shown(from, from_on)]];
  if (to !== null && to_on !== null && used !== null) {
    rows.push([t.to, shown(to, to_on)], [t.used, <span className="number">{units(used)}</span>]);
  }
  return <Pairs of={rows} />;
}

type Problem = "valueWrong" | "below" | null;

function OwnReading({ meter }: { meter: Meter }) {
  const t = useTexts(meterTexts);
  const shell = useShellTexts();
  const { paused } = useObservable(status);
  const act = useAct();
  const [typed, setTyped] = useState("");
  const [photo, setPhoto] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem>(null);
  const [noPhoto, setNoPhoto] = useState<"photoMissing" | "photoLarge" | null>(null);
  const least = meter.least ?? 0;

  function choose(file: File): void {
    const large = file.size > PHOTO_BYTES_MAX;
    setNoPhoto(large ? "photoLarge" : null);
    if (!large) setPhoto(file);
  }

  async function send(): Promise<void> {
    const value = parseUnits(typed);
    const wrong = value === null ? "valueWrong" : value < least ? "below" : null;
    setProblem(wrong);
    if (photo === null) setNoPhoto("photoMissing");
    if (wrong !== null || value === null || photo === null) return;
    await act.send("billing.SubmitReading", async () => ({
      flat: meter.flat,
      name: meter.service,
      value,
      photo: await keepRecord("photo", photo),
    }));
  }

  if (act.phase === "final")
    return <Outcome act={act} done={<Notice tone="ok" title={t.sent} />} />;
  const wrong = problem === "below" ? t.valueBelow(units(least)) : t.valueWrong;
  return (
    <div className="stack">
      <h3>{t.own}</h3>
      {meter.waiting_value !== null && (
        <Notice tone="warn" title={t.waits(units(meter.waiting_value))}>
          <p>{t.waitsWhy}</p>
        </Notice>
      )}
      <TextField
        label={t.value}
        hint={t.valueHint}
        inputMode="decimal"
        autoComplete="off"
        value={typed}
        onText={(text) => {
          setTyped(text);
          setProblem(null);
        }}
        error={problem === null ? undefined : wrong}
      />
      <FileField
        label={t.photo}
        hint={t.photoHint}
        accept="image/*"
        chosen={photo?.name ?? null}
        error={noPhoto === null ? undefined : t[noPhoto]}
        onFile={choose}
      />
      <Button wide icon="pen" pending={act.busy} disabled={paused} onPress={send}>
        {t.send}
      </Button>
      {paused && !act.busy && <p className="caption">{shell.states.pausedWhy}</p>}
      <Outcome act={act} />
    </div>
  );
}

function ReadingRow({ reading }: { reading: Reading }) {
  const t = useTexts(meterTexts);
  const names = useTexts(billingTexts).services;
  const language = useLanguage();
  const now = useNow();
  const { source, state, closing, corrected, evidence, reason } = reading;
  const notes = [
    dayWords(reading.on, language, now),
    t.sources[source] ?? source,
    ...(state === null ? [] : [t.states[state] ?? state]),
    ...(corrected === null ? [] : [t.corrected(units(corrected))]),
  ];
  const name = names[reading.service] ?? reading.service;
  const words = closing === null ? name : t.swapped(units(closing), units(reading.value));
  return (
    <>
      <Row
        icon="document"
        title={words}
        note={<Dotted of={notes} />}
        end={<span className="number">{units(reading.value)}</span>}
      />
      {(evidence !== null || reason !== null) && (
        <li className="line">
          {evidence !== null && (
            <OpenRecord commitment={evidence} label={source === "own" ? t.picture : t.evidence} />
          )}
          {reason !== null && <OpenRecord commitment={reason} label={t.reason} />}
        </li>
      )}
    </>
  );
}

export function Readings({ flat }: { flat: string }) {
  const t = useTexts(meterTexts);
  const shell = useShellTexts();
  const pages = useLedgerPages("/meter-readings", { flat });
  const items: Reading[] = pages.data?.pages.flatMap((page) => page.items) ?? [];
  if (pages.data === undefined) {
    return pages.error ? <Failed retry={() => void pages.refetch()} /> : <Loading />;
  }
  if (items.length === 0) return <Empty>{t.noHistory}</Empty>;
  return (
    <>
      <Card>
        <Rows>
          {items.map((reading) => (
            <ReadingRow
              key={`${reading.service}${reading.at_ms}${reading.source}${reading.on}`}
              reading={reading}
            />
          ))}
        </Rows>
      </Card>
      {pages.hasNextPage && (
        <Button look="second" pendingLabel={shell.states.loading} onPress={pages.fetchNextPage}>
          {shell.home.more}
        </Button>
      )}
    </>
  );
}

export default function Meters() {
  const t = useTexts(meterTexts);
  const names = useTexts(billingTexts).services;
  const { flat = "" } = useParams<{ flat: string }>();
  const meters = useLedger("/meters", { flat }, { keep: true });
  const door = meters.data?.items[0]?.door?.door;
  return (
    <>
      <BackLink to="/bills">{t.back}</BackLink>
      <PageTitle {...(door === undefined ? {} : { note: door })}>{t.title}</PageTitle>
      <p>{t.note}</p>
      <Answered of={meters}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t.noMeters}</Empty>
          ) : (
            <>
              {items.map((meter) => (
                <Section key={meter.service} title={names[meter.service] ?? meter.service}>
                  <Card>
                    <Standing meter={meter} />
                    <OwnReading meter={meter} />
                  </Card>
                </Section>
              ))}
            </>
          )
        }
      </Answered>
      <Section title={t.history}>
        <Readings flat={flat} />
      </Section>
    </>
  );
}
