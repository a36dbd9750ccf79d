// Buttons and links. A button that sends something keeps its width, says so, and cannot be pressed
// twice.
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Link } from "wouter";
import { useShellTexts } from "../i18n/shell.ts";
import { Icon, type IconName } from "./Icon.tsx";

export type ButtonLook = "primary" | "second" | "quiet" | "danger";

interface ButtonProps {
  children: ReactNode;
  look?: ButtonLook;
  icon?: IconName;
  wide?: boolean;
  type?: "button" | "submit";
  /** While this returns a promise that has not settled, the button shows its sending label. */
  onPress?: () => void | Promise<unknown>;
  /** For forms, whose submission is under way elsewhere. */
  pending?: boolean;
  /** For what is done at once, such as opening a sheet: no room is kept for a sending label. */
  instant?: true;
  /** Shown instead of 「正在送出…」 when the button does something else. */
  pendingLabel?: string;
  /** Why it cannot be pressed now; the page also says it in words near the button. */
  disabled?: boolean;
}

function useAlive(): { current: boolean } {
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  return alive;
}

export function Button(props: ButtonProps) {
  const { children, look = "primary", icon, wide, type = "button", onPress } = props;
  const t = useShellTexts();
  const [running, setRunning] = useState(false);
  const busy = useRef(false);
  const alive = useAlive();
  const pending = running || props.pending === true;

  async function press(): Promise<void> {
    if (busy.current || pending || props.disabled === true) return;
    const result = onPress?.();
    if (!(result instanceof Promise)) return;
    busy.current = true;
    setRunning(true);
    try {
      await result;
    } finally {
      busy.current = false;
      if (alive.current) setRunning(false);
    }
  }

  return (
    <button
      type={type}
      className={`button button-${look}${wide ? " button-wide" : ""}`}
      aria-disabled={pending || props.disabled === true}
      aria-busy={pending}
      onClick={(event) => {
        if (pending || props.disabled === true) event.preventDefault();
        else void press();
      }}
    >
      {icon && <Icon name={icon} />}
      <span className="button-labels">
        <span aria-hidden={pending}>{children}</span>
        {!props.instant && (onPress || props.pending !== undefined) && (
          <span aria-hidden={!pending}>{props.pendingLabel ?? t.states.sending}</span>
        )}
      </span>
    </button>
  );
}

interface LinkButtonProps {
  to: string;
  children: ReactNode;
  look?: ButtonLook;
  icon?: IconName;
  wide?: boolean;
}

export function LinkButton({ to, children, look = "primary", icon, wide }: LinkButtonProps) {
  return (
    <Link href={to} className={`button button-${look}${wide ? " button-wide" : ""}`}>
      {icon && <Icon name={icon} />}
      {children}
    </Link>
  );
}

export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link href={to} className="back">
      <Icon name="left" small />
      {children}
    </Link>
  );
}
