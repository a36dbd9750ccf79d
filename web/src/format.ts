// Numbers, money, areas and dates as residents read them. Money arrives in fen, areas in 0.01 m²,
// time in Unix ms. Civil dates are those of the community (Asia/Shanghai, which has had no summer
// time since 1991), whatever the phone's own time zone.
import type { Language } from "./i18n/index.ts";

const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MINUS = "\u2212";
const NO_BREAK = "\u00a0";
const THIN = "\u2009";

const WEEKDAYS = {
  zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
};
const MONTHS_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

// Characters, not their punctuation, which brings its own room.
const HAN = "\\u2e80-\\u2fff\\u3005-\\u3007\\u3040-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const LATIN = "0-9A-Za-z¥%°²";
// Digits belong to their date and time units without a gap, as in 11月27日; 3 号楼 is no date.
const UNIT = "年月日号时分秒点";
const HAN_THEN_LATIN = new RegExp(`([${HAN}]) ?(?=[${LATIN}])`, "gu");
const LATIN_THEN_HAN = new RegExp(`([${LATIN}]) ?(?=[${HAN}])`, "gu");
const GAP_BEFORE_UNIT = new RegExp(`(\\d)${THIN}(?=[${UNIT}])(?!号楼)`, "gu");
const GAP_AFTER_UNIT = new RegExp(`(\\d[${UNIT}])${THIN}(?=\\d)`, "gu");

/** A thin space where Han characters meet digits or Latin letters. */
export function spaced(text: string): string {
  return text
    .replace(HAN_THEN_LATIN, `$1${THIN}`)
    .replace(LATIN_THEN_HAN, `$1${THIN}`)
    .replace(GAP_BEFORE_UNIT, "$1")
    .replace(GAP_AFTER_UNIT, "$1");
}

export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Hundredths as a decimal with two places and groups of three. */
function hundredths(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an integer: ${value}`);
  const absolute = Math.abs(value);
  const rest = String(absolute % 100).padStart(2, "0");
  return `${value < 0 ? MINUS : ""}${grouped(Math.floor(absolute / 100))}.${rest}`;
}

/** 「¥254.70」; a debit of the reader's has its minus before the sign. */
export function formatMoney(fen: number): string {
  const text = hundredths(fen);
  return text.startsWith(MINUS) ? `${MINUS}¥${text.slice(1)}` : `¥${text}`;
}

/** For statements, where coming and going must be told apart at a glance: +¥12.00, −¥12.00. */
export function formatChange(fen: number): string {
  return fen > 0 ? `+${formatMoney(fen)}` : formatMoney(fen);
}

/** 「89.37 m²」 from 0.01 m². */
export function formatArea(hundredthsOfSquareMetre: number): string {
  return `${hundredths(hundredthsOfSquareMetre)}${NO_BREAK}m²`;
}

/** How a bill comes about: 「89.37 m² × ¥2.85」. */
export function formatProduct(hundredthsOfSquareMetre: number, rateFen: number): string {
  return `${formatArea(hundredthsOfSquareMetre)} × ${formatMoney(rateFen)}`;
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/**
 * A share of a whole: exact where the fraction is a small one (2/3), otherwise per cent cut off
 * after one decimal. Never rounded up: 74.38 % must not look like a reached 74.4 %.
 */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return "—";
  const divisor = gcd(part, whole);
  if (part > 0 && part < whole && whole / divisor <= 6)
    return `${part / divisor}/${whole / divisor}`;
  // Exact in integers: areas of a whole district times a thousand stay below 2^53.
  const thousandths = Math.floor((part * 1000) / whole);
  return `${Math.floor(thousandths / 10)}.${thousandths % 10}${NO_BREAK}%`;
}

interface Civil {
  year: number;
  month: number;
  day: number;
  weekday: number;
  hour: number;
  minute: number;
}

function civil(ms: number): Civil {
  const date = new Date(ms + ZONE_MS);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  };
}

const two = (value: number): string => String(value).padStart(2, "0");

/** 「11月27日 周五」, with the year when it is another one than `now`'s. */
export function formatDate(ms: number, language: Language, now: number): string {
  const { year, month, day, weekday } = civil(ms);
  const other = year !== civil(now).year;
  const name = WEEKDAYS[language][weekday] ?? "";
  if (language === "en") {
    return `${name} ${day} ${MONTHS_EN[month - 1] ?? ""}${other ? ` ${year}` : ""}`;
  }
  return `${other ? `${year}年` : ""}${month}月${day}日 ${name}`;
}

/** 「10:42」 */
export function formatTime(ms: number): string {
  const { hour, minute } = civil(ms);
  return `${hour}:${two(minute)}`;
}

export function formatDateTime(ms: number, language: Language, now: number): string {
  return `${formatDate(ms, language, now)} ${formatTime(ms)}`;
}

/** Always with its year: paper is still read when the year is over. */
export function formatOnPaper(ms: number, language: Language): string {
  const { year, month, day, weekday } = civil(ms);
  const name = WEEKDAYS[language][weekday] ?? "";
  const date =
    language === "en"
      ? `${name} ${day} ${MONTHS_EN[month - 1] ?? ""} ${year}`
      : `${year}年${month}月${day}日 ${name}`;
  return `${date} ${formatTime(ms)}`;
}

/** 「2026年11月」 / "Nov 2026" */
export function formatMonth(ms: number, language: Language): string {
  const { year, month } = civil(ms);
  return language === "en" ? `${MONTHS_EN[month - 1] ?? ""} ${year}` : `${year}年${month}月`;
}

/** For machines: the civil day as `<time datetime>` wants it. */
export function isoDay(ms: number): string {
  const { year, month, day } = civil(ms);
  return `${year}-${two(month)}-${two(day)}`;
}

/** Whole civil days from `now` until `ms`: 0 today, 1 tomorrow, negative when past. */
export function daysUntil(ms: number, now: number): number {
  return Math.floor((ms + ZONE_MS) / DAY_MS) - Math.floor((now + ZONE_MS) / DAY_MS);
}

/** Minutes, hours or days that have passed, for 「10 分钟前」. */
export function elapsed(
  ms: number,
  now: number,
): { unit: "now" | "minute" | "hour" | "day"; n: number } {
  const minutes = Math.floor(Math.max(0, now - ms) / MINUTE_MS);
  if (minutes < 1) return { unit: "now", n: 0 };
  if (minutes < 60) return { unit: "minute", n: minutes };
  if (minutes < 1440) return { unit: "hour", n: Math.floor(minutes / 60) };
  return { unit: "day", n: Math.floor(minutes / 1440) };
}
