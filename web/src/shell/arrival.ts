// Where a person arrives after following a link: the heading of the new page is read next, and the
// window is named after it. The first page of a visit keeps the focus where the browser put it.

let navigated = false;

/** The frame calls this when the address has changed. */
export function noteNavigation(): void {
  navigated = true;
}

/** Names the window after the page, again when the language changes. */
export function nameWindow(heading: HTMLElement, appName: string): void {
  const name = heading.textContent ?? "";
  document.title = name === "" ? appName : `${name} · ${appName}`;
}

/** A page's heading calls this when it appears, which for lazy pages is later than the address. */
export function arriveAt(heading: HTMLElement): void {
  if (navigated) heading.focus({ preventScroll: true });
}
