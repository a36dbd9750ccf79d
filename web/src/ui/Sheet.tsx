// A dialog that rises from the bottom edge on a phone and stands in the middle of a desk screen.
// Built on <dialog>; browsers without it (Safari before 15.4) get the same box with the focus kept
// by hand.
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useShellTexts } from "../i18n/shell.ts";
import { Icon } from "./Icon.tsx";

interface SheetProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}

function openWithoutDialog(box: HTMLElement, close: () => void): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") close();
  };
  const keepInside = (event: FocusEvent): void => {
    if (event.target instanceof Node && !box.contains(event.target)) box.focus();
  };
  box.setAttribute("open", "");
  box.classList.add("sheet-without-dialog");
  box.focus();
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", keepInside);
  return () => {
    document.removeEventListener("keydown", onKey);
    document.removeEventListener("focusin", keepInside);
    box.removeAttribute("open");
  };
}

export function Sheet({ open, title, onClose, children }: SheetProps) {
  const t = useShellTexts();
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const dialog = box.current;
    if (!dialog || !open) return undefined;
    const before = document.activeElement as HTMLElement | null;
    let leave = (): void => dialog.close();
    if (typeof dialog.showModal === "function") dialog.showModal();
    else leave = openWithoutDialog(dialog, () => close.current());
    return () => {
      leave();
      before?.focus();
    };
  }, [open]);

  if (!open) return null;
  return (
    <dialog
      ref={box}
      className="sheet"
      role="dialog"
      tabIndex={-1}
      aria-modal="true"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div className="sheet-body">
        <div className="sheet-head">
          <h2 id={id}>{title}</h2>
          <button type="button" className="icon-button" onClick={onClose}>
            <Icon name="cross" />
            {t.app.close}
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
