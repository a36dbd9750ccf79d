import { useLayoutEffect, useRef, type RefObject } from "react";

/**
 * Where the keyboard goes on when a step begins: the first element of this selector, once it is
 * `ready`. The attribute `autofocus` alone focuses what is still hidden while a page loads, and
 * that is nothing.
 */
export function useFocusWithin<Box extends HTMLElement>(
  selector: string,
  ready = true,
): RefObject<Box | null> {
  const box = useRef<Box>(null);
  useLayoutEffect(() => {
    if (ready) box.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [selector, ready]);
  return box;
}
