// What a page shows while it has nothing, waits, failed, was refused, or knows something about
// itself.
import { Component, useEffect, useState, type ReactNode } from "react";
import { useShellTexts } from "../i18n/shell.ts";
import { useObservable } from "../observable.ts";
import { status } from "../status.ts";
import { formatTime } from "../format.ts";
import { Button } from "./actions.tsx";
import { Icon, type IconName } from "./Icon.tsx";

const SKELETON_AFTER_MS = 300;

/** Appears after 300 ms only: what comes faster than that should not flicker. */
export function Loading() {
  const t = useShellTexts();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className="skeleton" role="status">
      <span />
      <span />
      <span />
      <p className="only-heard">{t.states.loading}</p>
    </div>
  );
}

/** One sentence and the first action. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{children}</p>
      {action}
    </div>
  );
}

export type NoticeTone = "ok" | "warn" | "bad";

const NOTICE_ICON: Record<NoticeTone, IconName> = { ok: "check", warn: "warning", bad: "warning" };

interface NoticeProps {
  tone: NoticeTone;
  title: ReactNode;
  children?: ReactNode;
  /** Set when it appears in answer to what the person just did. */
  announce?: boolean;
}

export function Notice({ tone, title, children, announce }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={announce ? "alert" : undefined}>
      <p className="notice-head">
        <Icon name={NOTICE_ICON[tone]} />
        <span>{title}</span>
      </p>
      {children}
    </div>
  );
}

export interface RefusalProps {
  /** What did not happen. */
  what: string;
  /** Why. */
  why: string;
  /** What to do. */
  todo: string;
  code: string;
  action?: ReactNode;
}

/** A refusal in its three parts, the code small beneath. */
export function Refusal({ what, why, todo, code, action }: RefusalProps) {
  const t = useShellTexts();
  return (
    <Notice tone="bad" title={what} announce>
      <p>{why}</p>
      <p>{todo}</p>
      {action}
      <p className="caption">
        {t.states.refusalCode} <span className="code">{code}</span>
      </p>
    </Notice>
  );
}

/** Something could not be fetched or shown; trying again is all a person can do. */
export function Failed({ retry, why }: { retry: () => void; why?: string }) {
  const t = useShellTexts();
  return (
    <Notice tone="warn" title={t.states.failed} announce>
      <p>{why ?? t.states.failedWhy}</p>
      <p>
        <Button look="second" onPress={retry}>
          {t.states.retry}
        </Button>
      </p>
    </Notice>
  );
}

interface BoundaryProps {
  children: ReactNode;
  /** Changing it, as a new address does, gives the page another try. */
  name: string;
}

/** Catches a page that could not be loaded (a deployment, a lost connection) or that fell over. */
export class Boundary extends Component<BoundaryProps, { broken: string | null }> {
  override state = { broken: null as string | null };

  static getDerivedStateFromError(): { broken: string } {
    return { broken: "" };
  }

  override componentDidCatch(): void {
    this.setState({ broken: this.props.name });
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.broken !== null && before.name !== this.props.name)
      this.setState({ broken: null });
  }

  override render(): ReactNode {
    if (this.state.broken === null) return this.props.children;
    return <Failed retry={() => this.setState({ broken: null })} />;
  }
}

export type BannerTone = "plain" | "info" | "warn" | "bad";

interface BannerProps {
  tone: BannerTone;
  icon: IconName;
  children: ReactNode;
  action?: ReactNode;
}

export function Banner({ tone, icon, children, action }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`} role="status">
      <Icon name={icon} small />
      <span>{children}</span>
      {action}
    </div>
  );
}

/** The bars under the header: no network, ledger paused. */
export function StatusBanners() {
  const t = useShellTexts();
  const { online, contentAt, paused } = useObservable(status);
  return (
    <>
      {!online && (
        <Banner tone="plain" icon="offline">
          {contentAt === null ? t.states.offlineUnknown : t.states.offline(formatTime(contentAt))}
        </Banner>
      )}
      {paused && (
        <Banner tone="warn" icon="pause">
          {t.states.paused}
        </Banner>
      )}
    </>
  );
}

/** On every page and every print of a demo ledger, in both languages. */
export function DemoRibbon() {
  const { demo } = useObservable(status);
  if (!demo) return null;
  return (
    <aside className="ribbon" aria-label="演示数据 Demo">
      <span>演示 Demo</span>
    </aside>
  );
}
