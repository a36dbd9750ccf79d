// A sheet of readings on its way to the portal, the commands that record it, and an empty sheet
// with every door to take round the houses.
import { asIdentity, newId, read, type Schema } from "@linli/web/api/index.ts";
import { fetchLedger } from "@linli/web/api/query.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import { compareDoors } from "@linli/web/staff/door.ts";
import type { Step } from "@linli/web/staff/series.ts";
import type { RecordRef } from "@linli/web/api/act.ts";
import { units } from "../units.ts";

export type MeterCheck = Schema<"MeterCheck">;
type Meter = Schema<"MeterView">;

export async function checkSheet(service: string, day: string, file: Blob): Promise<MeterCheck> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/billing/readings/check`;
  return asIdentity(currentIdentity.get(), (token) =>
    read<MeterCheck>(path, {
      method: "POST",
      query: { service, taken_on: day },
      bytes: file,
      token,
    }),
  );
}

/** One batch in as many commands as its rows need, each in the order of flats. */
export function readingSteps(
  check: MeterCheck,
  of: { service: string; day: string; evidence: RecordRef },
): Step[] {
  const rows = [...check.rows].sort((a, b) => (a.flat < b.flat ? -1 : 1));
  const batch = newId();
  const steps: Step[] = [];
  for (let at = 0; at < rows.length; at += check.lines_max) {
    const lines = rows.slice(at, at + check.lines_max).map(({ flat, value, confirmed }) => ({
      flat,
      value,
      ...(confirmed ? { confirmed } : {}),
    }));
    const { service, day, evidence } = of;
    const body = { batch, name: service, taken_on: day, lines, evidence };
    steps.push({ name: "billing.RecordReadings", body });
  }
  return steps;
}

/** All flats of a service, in the order of their doors. */
export async function allMeters(service: string): Promise<Meter[]> {
  const meters: Meter[] = [];
  let after: string | null = null;
  do {
    const page: { meters: Meter[]; next: string | null } = await fetchLedger("/meter-sheet", {
      service,
      ...(after === null ? {} : { after }),
    });
    meters.push(...page.meters);
    after = page.next;
  } while (after !== null);
  return meters.sort((a, b) => compareDoors(a.door?.door ?? a.flat, b.door?.door ?? b.flat));
}

/** With a byte order mark, so that spreadsheets read the Chinese. */
export function sheetText(headers: string, meters: Meter[]): string {
  const plain = (value: number | null): string =>
    value === null ? "" : units(value).replaceAll(",", "");
  const rows = meters
    .filter(({ door }) => door !== null)
    .map(({ door, from, to }) => `${door?.door ?? ""},${plain(to ?? from)},,`);
  return `\uFEFF${[headers, ...rows].join("\r\n")}\r\n`;
}
