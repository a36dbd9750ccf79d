// Amounts and rates as people type them: yuan with at most two decimals for money, more for rates.
// Digits only, no binary fractions: 「254.70」 becomes 25470 by moving a point in a text.

const WIDE_DIGIT = /[\uff10-\uff19\uff0e\uff0c]/g;

function plain(typed: string): string {
  return typed
    .replace(WIDE_DIGIT, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s,¥￥元]/g, "");
}

/** Fen; null when the text is no positive amount of at most a hundred million yuan. */
export function parseYuan(typed: string): number | null {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(plain(typed));
  if (!found) return null;
  const fen = Number(found[1]) * 100 + Number((found[2] ?? "").padEnd(2, "0"));
  return fen > 0 ? fen : null;
}

/** Fen as a person would type it again: 「254.70」. */
export function typedYuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
}

export interface Rate {
  fen: number;
  per: number;
}

/** A rate in yuan with up to five decimals, as a fraction of fen: 「2.855」 is 2855/10. */
export function parseRate(typed: string): Rate | null {
  const found = /^(\d{1,6})(?:\.(\d{1,5}))?$/.exec(plain(typed));
  if (!found) return null;
  const decimals = (found[2] ?? "").replace(/0+$/, "");
  const per = 10 ** Math.max(0, decimals.length - 2);
  const fen = Number(found[1]) * 100 * per + Number(decimals.padEnd(2, "0"));
  return fen > 0 ? { fen, per } : null;
}

/** Yuan of a rate with as many decimals as it has, at least two: 「2.85」, 「2.855」. */
export function rateYuan({ fen, per }: Rate): string {
  // Fractions that are no decimals (per 3) cannot be typed here; they are shown as they are.
  if (!/^10*$/.test(String(per))) return `${fen}/${per * 100}`;
  const places = String(per).length + 1;
  const digits = String(fen).padStart(places + 1, "0");
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** A bill's amount for whole months: half up, as the rules compute it. */
export function monthFen(areaHundredths: number, rate: Rate): number {
  const product = BigInt(areaHundredths) * BigInt(rate.fen);
  const whole = BigInt(100) * BigInt(rate.per);
  return Number((product * 2n + whole) / (whole * 2n));
}
