// What a meter shows, in thousandths of its unit, as a person reads and types it.
import { grouped } from "@linli/web/format.ts";

/** 「12,361.25」 */
export function units(thousandths: number): string {
  const part = String(thousandths % 1000)
    .padStart(3, "0")
    .replace(/0+$/, "");
  const whole = grouped(Math.floor(thousandths / 1000));
  return part === "" ? whole : `${whole}.${part}`;
}

/** Thousandths; null when the text is no number with at most six digits and three decimals. */
export function parseUnits(typed: string): number | null {
  const plain = typed
    .replace(/[\uff10-\uff19\uff0e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s,，]/g, "");
  const found = /^(\d{1,6})(?:\.(\d{1,3}))?$/.exec(plain);
  if (!found) return null;
  return Number(found[1]) * 1000 + Number((found[2] ?? "").padEnd(3, "0"));
}
