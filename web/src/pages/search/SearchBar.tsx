// One field for a door, a name or a number: `/` leads to it, Enter searches, Escape leads back.
import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { useLocation } from "wouter";
import { useTexts } from "../../i18n/index.ts";
import { Icon } from "../../ui/Icon.tsx";
import { takesKeys, type Searched } from "./gather.ts";
import { searchTexts } from "./texts.ts";

const TYPED_MAX = 80;

export default function SearchBar() {
  const t = useTexts(searchTexts);
  const id = useId();
  const [, go] = useLocation();
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const before = useRef<Element | null>(null);

  useEffect(() => {
    function slash(event: globalThis.KeyboardEvent): void {
      const combined = event.ctrlKey || event.metaKey || event.altKey;
      if (event.key !== "/" || combined || takesKeys(event.target)) return;
      // A field that this width does not show cannot be typed into.
      if (field.current === null || field.current.offsetParent === null) return;
      event.preventDefault();
      before.current = document.activeElement;
      field.current.focus();
      field.current.select();
    }
    document.addEventListener("keydown", slash);
    return () => document.removeEventListener("keydown", slash);
  }, []);

  function leave({ key }: KeyboardEvent<HTMLInputElement>): void {
    if (key !== "Escape") return;
    field.current?.blur();
    if (before.current instanceof HTMLElement) before.current.focus();
  }

  function search(event: FormEvent): void {
    event.preventDefault();
    if (typed.trim() === "") return;
    const state: Searched = { typed: typed.trim(), press: Date.now() };
    field.current?.blur();
    go("/desk/search", { state });
  }

  return (
    <form className="search-bar" role="search" onSubmit={search}>
      <Icon name="search" small />
      <label className="only-heard" htmlFor={id}>
        {t.label}
      </label>
      <input
        ref={field}
        id={id}
        className="input"
        value={typed}
        placeholder={t.label}
        maxLength={TYPED_MAX}
        autoComplete="off"
        enterKeyHint="search"
        aria-keyshortcuts="/"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={leave}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
