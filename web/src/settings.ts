// How this browser shows the app: language and type size. Nothing personal, so plain localStorage.
import { language, setLanguage, type Language } from "./i18n/index.ts";
import { Observable } from "./observable.ts";

const LANGUAGE = "linli.language";
const LARGE = "linli.large";

/** 大字: root 22 px, three tabs, larger targets. */
export const largeType = new Observable(false);

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

// True in a demo's phone: its large type is the persona's, not the visitor's.
let lasting = true;

/** From now on choices last as long as the page, and follow the language chosen around it. */
export function settingsOfThisTabOnly(): void {
  lasting = false;
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === LANGUAGE) void setLanguage(newValue === "en" ? "en" : "zh").catch(() => undefined);
  });
}

function remember(name: string, value: string): void {
  if (!lasting) return;
  try {
    localStorage.setItem(name, value);
  } catch {
    // Private mode: the choice lasts as long as the page.
  }
}

export function setLargeType(on: boolean): void {
  largeType.set(on);
  document.documentElement.classList.toggle("large", on);
  remember(LARGE, on ? "1" : "0");
}

export async function chooseLanguage(wanted: Language): Promise<void> {
  await setLanguage(wanted);
  remember(LANGUAGE, wanted);
}

/** Before the first paint. Without the English file (offline) the page comes up in Chinese. */
export async function restoreSettings(): Promise<void> {
  setLargeType(read(LARGE) === "1");
  if (read(LANGUAGE) === "en") await setLanguage("en").catch(() => language.set("zh"));
}
