// 发送: a notice goes out by the institution's own mail server or gateway, and what was taken there
// is put on record in one press. Where nothing is set up, a line says so.
import { useState } from "react";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { NotSent } from "@linli/web/staff/Outcome.tsx";
import { SeriesOutcome } from "@linli/web/staff/SeriesOutcome.tsx";
import { useSeries } from "@linli/web/staff/useSeries.ts";
import { Button, Notice } from "@linli/web/ui/index.ts";
import type { NoticeView } from "../notices.ts";
import { recordingSteps, sendTo, unrecorded, type Messages, type Way } from "./sending.ts";
import type { Delivered } from "./shared.tsx";
import { noticesStaffTexts } from "./texts.ts";

interface SendProps {
  notice: NoticeView;
  ways: Way[];
  /** Chosen flats. */
  flats: string[];
  onDone: () => void;
}

/** One button for each way the server knows. */
export function SendButtons({ notice, ways, flats, onDone }: SendProps) {
  const t = useTexts(noticesStaffTexts);
  const [busy, setBusy] = useState<Way | null>(null);
  const [taken, setTaken] = useState<{ queued: number; nobody: number } | null>(null);
  const [error, setError] = useState<unknown>(null);

  async function send(way: Way): Promise<void> {
    setBusy(way);
    setTaken(null);
    setError(null);
    try {
      setTaken(await sendTo(notice.notice, way, flats));
      onDone();
    } catch (trouble) {
      setError(trouble);
    } finally {
      setBusy(null);
    }
  }

  if (ways.length === 0) return <p className="quiet">{t.sending.off}</p>;
  return (
    <>
      <div className="line">
        {ways.map((way) => (
          <Button
            key={way}
            look="second"
            icon="phone"
            disabled={flats.length === 0 || busy !== null}
            pending={busy === way}
            onPress={() => send(way)}
          >
            {t.sending.send(t.delivery.ways[way] ?? way)}
          </Button>
        ))}
      </div>
      <p className="quiet">{t.sending.note}</p>
      {taken !== null && (
        <Notice tone="ok" title={t.sending.taken(taken.queued)} announce>
          {taken.nobody > 0 && <p>{t.sending.nobody(taken.nobody)}</p>}
        </Notice>
      )}
      {error !== null && <NotSent error={error} />}
    </>
  );
}

interface RecordProps {
  notice: NoticeView;
  messages: Messages;
  flats: Delivered[];
}

/** What was sent becomes the institution's word that it arrived. */
export function RecordSent({ notice, messages, flats }: RecordProps) {
  const t = useTexts(noticesStaffTexts);
  const series = useSeries();
  const account = useObservable(currentIdentity)?.account ?? "";
  const open = unrecorded(messages.items, flats);
  const count = new Set(open.map(({ flat }) => flat)).size;
  return (
    <>
      {count > 0 && (
        <Button
          icon="check"
          pending={series.running}
          onPress={async () => {
            const common = { notice: notice.notice, delivered_by: account };
            await series.run(async () => [recordingSteps(open, common)]);
          }}
        >
          {t.sending.record(count)}
        </Button>
      )}
      <SeriesOutcome series={series} done={t.record.done} />
    </>
  );
}
