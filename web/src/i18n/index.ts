// Texts in two languages. A dictionary is an object of strings and functions; Chinese is written
// first and its shape is the type that English must fill, so a missing sentence is a compile error.
// Plurals and word order are plain TypeScript in the functions. Chinese comes with the page;
// English loads when chosen.
import { spaced } from "../format.ts";
import { Observable, useObservable } from "../observable.ts";

export type Language = "zh" | "en";

/** Two words are enough for a menu; they come with the first load. */
export type Label = Record<Language, string>;

/** What the other language must provide for a Chinese dictionary. */
export type Shape<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer A) => string
      ? (...values: A) => string
      : Shape<T[K]>;
};

export interface Texts<T> {
  zh: T;
  en: T | null;
  load: () => Promise<{ default: Shape<T> }>;
}

const dictionaries: Texts<never>[] = [];

export const language = new Observable<Language>("zh");

function withThinSpaces<T>(value: T): T {
  if (typeof value === "string") return spaced(value) as T;
  if (typeof value === "function") {
    const write = value as unknown as (...values: unknown[]) => string;
    return ((...values: unknown[]) => spaced(write(...values))) as T;
  }
  const entries = Object.entries(value as object).map(([key, text]) => [key, withThinSpaces(text)]);
  return Object.fromEntries(entries) as T;
}

export function defineTexts<T extends object>(zh: T, load: Texts<T>["load"]): Texts<T> {
  const texts: Texts<T> = { zh: withThinSpaces(zh), en: null, load };
  dictionaries.push(texts as unknown as Texts<never>);
  return texts;
}

async function fill(texts: Texts<never>): Promise<void> {
  if (texts.en === null) texts.en = (await texts.load()).default as never;
}

/**
 * Every dictionary on the page speaks the current language once this resolves; lazy pages wait for
 * it.
 */
export async function textsReady(wanted: Language = language.get()): Promise<void> {
  if (wanted === "en") await Promise.all(dictionaries.map(fill));
}

export async function setLanguage(wanted: Language): Promise<void> {
  await textsReady(wanted);
  language.set(wanted);
  document.documentElement.lang = wanted === "zh" ? "zh-CN" : "en";
}

/** The dictionary in the current language, outside of components. */
export function textsNow<T>(texts: Texts<T>): T {
  return language.get() === "en" ? (texts.en ?? texts.zh) : texts.zh;
}

export function useLanguage(): Language {
  return useObservable(language);
}

export function useTexts<T>(texts: Texts<T>): T {
  useLanguage();
  return textsNow(texts);
}
