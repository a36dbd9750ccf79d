// Cards, sections, lists of rows, pairs of name and value.
import { useEffect, useId, useRef, type ReactNode } from "react";
import { Link } from "wouter";
import { useShellTexts } from "../i18n/shell.ts";
import { arriveAt, nameWindow } from "../shell/arrival.ts";
import { Icon, type IconName } from "./Icon.tsx";

export type CardTone = "plain" | "todo" | "warn" | "bad";

export function Card({ children, tone = "plain" }: { children: ReactNode; tone?: CardTone }) {
  return <div className={tone === "plain" ? "card" : `card card-${tone}`}>{children}</div>;
}

interface SectionProps {
  title: string;
  children: ReactNode;
  /** A link or a short word at the right of the heading. */
  end?: ReactNode;
}

export function Section({ title, children, end }: SectionProps) {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {end}
      </div>
      {children}
    </section>
  );
}

interface PageTitleProps {
  children: ReactNode;
  note?: ReactNode;
  /** For pages whose layout says it all, such as the start page. */
  onlyHeard?: true;
}

export function PageTitle({ children, note, onlyHeard }: PageTitleProps) {
  const t = useShellTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (heading.current) arriveAt(heading.current);
  }, []);
  useEffect(() => {
    if (heading.current) nameWindow(heading.current, t.app.name);
  }, [t, children]);
  return (
    <div className={onlyHeard ? "only-heard" : "title-line"}>
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {note !== undefined && <p className="quiet">{note}</p>}
    </div>
  );
}

export function Rows({ children }: { children: ReactNode }) {
  return <ul className="rows">{children}</ul>;
}

interface RowProps {
  title: ReactNode;
  note?: ReactNode;
  icon?: IconName;
  /** Amount, badge or state at the right. */
  end?: ReactNode;
  to?: string;
  onPress?: () => void;
}

export function Row({ title, note, icon, end, to, onPress }: RowProps) {
  const inner = (
    <>
      {icon && <Icon name={icon} />}
      <span className="row-text">
        <span className="row-title">{title}</span>
        {note !== undefined && <span className="row-note">{note}</span>}
      </span>
      {end !== undefined && <span className="row-end number">{end}</span>}
      {(to !== undefined || onPress) && (
        <span className="row-chevron">
          <Icon name="right" small />
        </span>
      )}
    </>
  );
  if (to !== undefined) {
    return (
      <li>
        <Link href={to} className="row row-wrap">
          {inner}
        </Link>
      </li>
    );
  }
  if (onPress) {
    return (
      <li>
        <button type="button" className="row row-wrap" onClick={onPress}>
          {inner}
        </button>
      </li>
    );
  }
  return (
    <li>
      <div className="row row-wrap">{inner}</div>
    </li>
  );
}

/** Name and value, such as payee and reference. Names must differ. */
export function Pairs({ of }: { of: [string, ReactNode][] }) {
  return (
    <dl className="pairs">
      {of.flatMap(([name, value]) => [
        <dt key={name}>{name}</dt>,
        <dd key={`${name}=`}>{value}</dd>,
      ])}
    </dl>
  );
}

/** A table that scrolls sideways on a phone, by keyboard too. */
export function TableBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="table-box" role="region" aria-label={label} tabIndex={0}>
      <table className="table">{children}</table>
    </div>
  );
}

export type BadgeTone = "ok" | "warn" | "bad" | "info" | "plain";

export function Badge({ tone, children }: { tone: BadgeTone; children: ReactNode }) {
  return <span className={`badge badge-${tone}`}>{children}</span>;
}
