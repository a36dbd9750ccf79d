import { useTexts } from "../i18n/index.ts";
import { Card } from "../ui/cards.tsx";
import { Notice } from "../ui/feedback.tsx";
import { NotSent, Stopped, VerdictSeals, WhilePaused } from "./Outcome.tsx";
import { outcomeTexts } from "./outcomeTexts.ts";
import type { UseSeries } from "./useSeries.ts";

/** What became of several commands that make one decision; how far it came while they run. */
export function SeriesOutcome({ series, done }: { series: UseSeries; done: string }) {
  const t = useTexts(outcomeTexts);
  const { result, error } = series;
  if (error !== null) return <NotSent error={error} />;
  if (series.running) {
    return (
      <Card>
        <p role="status">
          {t.sent} {series.total > 1 && t.progress(series.done, series.total)}
        </p>
      </Card>
    );
  }
  if (result === null) return <WhilePaused />;
  if (result.stopped) {
    const { item, verdict } = result.stopped;
    return (
      <div className="stack">
        {result.total > 1 && <p className="quiet">{t.progress(result.done, result.total)}</p>}
        <Stopped item={item} verdict={verdict} />
      </div>
    );
  }
  return (
    <Notice tone="ok" title={done} announce>
      {result.last && <VerdictSeals verdict={result.last} />}
    </Notice>
  );
}
