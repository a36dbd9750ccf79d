// What all nouns find for what was typed. What was typed stays in the page: it is in no address.
import type { SearchAnswer, SearchSource } from "../../shell/modules.ts";

/** Where a search stands in the window's history, so that 「返回」 comes back to it. */
export interface Searched {
  typed: string;
  /** Which press it was: the same words pressed again are searched again. */
  press: number;
}

export interface Gathered {
  answers: SearchAnswer[];
  failures: unknown[];
}

export async function gather(
  sources: (() => Promise<{ default: SearchSource }>)[],
  typed: string,
): Promise<Gathered> {
  const asked = sources.map(async (load) => (await load()).default(typed));
  const settled = await Promise.allSettled(asked);
  const answers = settled.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  return {
    answers: answers.filter((answer) => answer !== null),
    failures: settled.flatMap((each) => (each.status === "rejected" ? [each.reason] : [])),
  };
}

/** Whether a page that is typed into keeps the key for itself. */
export function takesKeys(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const dialog = target.closest("dialog, [role=dialog]") !== null;
  return dialog || target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
