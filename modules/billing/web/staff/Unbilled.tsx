// What a run by meters left out: flats nobody read, and own readings nobody answered.
import { useLedger } from "@linli/web/api/index.ts";
import { grouped } from "@linli/web/format.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { LinkButton, Notice } from "@linli/web/ui/index.ts";
import { meterDeskTexts } from "./meterTexts.ts";
import { tariffTexts } from "./tariffTexts.ts";

export function Unbilled({ run }: { run: string }) {
  const t = useTexts(meterDeskTexts);
  const { preview } = useTexts(tariffTexts);
  const { data } = useLedger("/runs/{run}/unbilled", { run }, { keep: true });
  if (data === undefined || data.no_reading + data.reading_waits === 0) return null;
  const doors = (why: string): string => {
    const some = data.first.filter((flat) => flat.why === why);
    return some.map(({ door }) => door?.door ?? "—").join(" ");
  };
  const more = data.flats > data.first.length ? " …" : "";
  const reasons = [...new Set(data.first.map(({ why }) => why))];
  return (
    <Notice tone="warn" title={t.unbilled(grouped(data.flats))}>
      <p>
        {data.no_reading > 0 && t.unbilledNoReading(grouped(data.no_reading))}
        {data.no_reading > 0 && data.reading_waits > 0 && " · "}
        {data.reading_waits > 0 && t.unbilledWaits(grouped(data.reading_waits))}
      </p>
      <p>{t.unbilledWhy}</p>
      <details className="details">
        <summary>{preview.leftOut}</summary>
        {reasons.map((why) => (
          <p key={why}>
            {preview.why[why] ?? why}: {doors(why)}
            {more}
          </p>
        ))}
      </details>
      <p>
        <LinkButton look="second" to="/desk/bills/meters">
          {t.toMeters}
        </LinkButton>
      </p>
    </Notice>
  );
}
