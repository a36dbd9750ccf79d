// Values as residents read them: money, area, dates, funds, shares.
import type { ReactNode } from "react";
import {
  daysUntil,
  elapsed,
  formatArea,
  formatChange,
  formatDate,
  formatDateTime,
  formatMoney,
  formatShare,
  isoDay,
} from "../format.ts";
import { useLanguage } from "../i18n/index.ts";
import { useShellTexts } from "../i18n/shell.ts";
import { useNow } from "../clock.ts";
import { Icon, type IconName } from "./Icon.tsx";

/** Characters of an amount from which on it is set smaller: 「¥2,243,512.00」. */
const LONG_AMOUNT = 12;

/** The large amount that a page is about; the sign is set smaller, the text stays 「¥254.70」. */
export function BigMoney({ fen }: { fen: number }) {
  const text = formatMoney(fen);
  const cut = text.indexOf("¥") + 1;
  return (
    <p className={`money-big number${text.length >= LONG_AMOUNT ? " money-long" : ""}`}>
      <span className="money-sign">{text.slice(0, cut)}</span>
      {text.slice(cut)}
    </p>
  );
}

export function Money({ fen, change }: { fen: number; change?: true }) {
  return <span className="number">{change ? formatChange(fen) : formatMoney(fen)}</span>;
}

export function Area({ hundredths }: { hundredths: number }) {
  return <span className="number">{formatArea(hundredths)}</span>;
}

export function Day({ at }: { at: number }) {
  const language = useLanguage();
  const now = useNow();
  return (
    <time className="number" dateTime={isoDay(at)}>
      {formatDate(at, language, now)}
    </time>
  );
}

export function Moment({ at }: { at: number }) {
  const language = useLanguage();
  const now = useNow();
  return (
    <time className="number" dateTime={new Date(at).toISOString()}>
      {formatDateTime(at, language, now)}
    </time>
  );
}

/** 「今天」「还有 5 天」「已过 2 天」 */
export function Due({ at }: { at: number }) {
  const t = useShellTexts();
  const days = daysUntil(at, useNow());
  if (days === 0) return <>{t.time.today}</>;
  if (days === 1) return <>{t.time.tomorrow}</>;
  return <>{days > 0 ? t.time.inDays(days) : t.time.overdue(-days)}</>;
}

export function Ago({ at }: { at: number }) {
  const t = useShellTexts();
  const { unit, n } = elapsed(at, useNow());
  const words = {
    now: t.time.now,
    minute: t.time.minutes(n),
    hour: t.time.hours(n),
    day: t.time.days(n),
  };
  return <>{words[unit]}</>;
}

/** Short facts in one line, divided by a thin stroke. */
export function Dotted({ of }: { of: ReactNode[] }) {
  return (
    <span className="dots">
      <span className="dots-inner">
        {of.map((part, i) => (
          <span key={i}>{part} </span>
        ))}
      </span>
    </span>
  );
}

export type Fund = "fee" | "maintenance" | "public" | "deposit";

const FUND_ICON: Record<Fund, IconName> = {
  fee: "building",
  maintenance: "wrench",
  public: "shop",
  deposit: "lock",
};

/** Always colour and name and icon. */
export function FundName({ fund }: { fund: Fund }) {
  const t = useShellTexts();
  return (
    <span className={`fund fund-${fund}`}>
      <Icon name={FUND_ICON[fund]} small />
      {t.funds[fund]}
    </span>
  );
}

interface FundTileProps {
  fund: Fund;
  balanceFen: number;
  /** Two short lines: in and out of this quarter. */
  children: ReactNode;
}

export function FundTile({ fund, balanceFen, children }: FundTileProps) {
  return (
    <div className={`tile tile-${fund}`}>
      <FundName fund={fund} />
      <span className="tile-value number">{formatMoney(balanceFen)}</span>
      <span className="caption">{children}</span>
    </div>
  );
}

export interface Tick {
  part: number;
  whole: number;
  label: string;
}

interface VoteBarProps {
  name: string;
  part: number;
  whole: number;
  /** How part and whole are written, such as 「148 / 222 户」. */
  figure: string;
  /** Where the law draws a line: 2/3, 1/2, 3/4. */
  ticks: Tick[];
}

const BAR = 3_000;

/** A share of a whole with the lines it must reach. Fractions first; the picture repeats them. */
export function VoteBar({ name, part, whole, figure, ticks }: VoteBarProps) {
  const width = whole > 0 ? Math.floor((part * BAR) / whole) : 0;
  return (
    <div className="bar">
      <div className="line line-apart">
        <span className="strong">{name}</span>
        <Dotted of={[figure, formatShare(part, whole)]} />
      </div>
      <svg
        className="bar-picture"
        viewBox={`0 0 ${BAR} 20`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect className="bar-whole" x="0" y="3" width={BAR} height="14" />
        <rect className="bar-part" x="0" y="3" width={width} height="14" />
        {ticks.map((tick) => (
          <rect
            key={tick.label}
            className="bar-tick"
            x={Math.floor((tick.part * BAR) / tick.whole) - 8}
            y="0"
            width="16"
            height="20"
          />
        ))}
      </svg>
      {ticks.length > 0 && (
        <p className="caption">
          <Dotted of={ticks.map((tick) => tick.label)} />
        </p>
      )}
    </div>
  );
}
