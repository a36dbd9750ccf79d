// What the right side of the tour shows.
import type { DemoState, Persona } from "./controls.ts";

export interface Shown {
  persona: Persona;
  path: string;
  /** Which institution's server must answer; null for any. */
  via: number | null;
  large: boolean;
  /** Counts choices, so that choosing the same again opens it afresh. */
  nonce: number;
}

/** Residents live behind a door number; whoever has none works at a desk. */
export const worksAtDesk = ({ place }: Persona): boolean => !/^\d/.test(place);

/** Somebody with a letter and no key yet begins where the letter's code leads. */
export const firstPage = ({ activation }: Persona): string =>
  activation === null ? "/" : `/a#${activation}`;

export const personaNamed = (state: DemoState, name: string): Persona | undefined =>
  state.personas.find((persona) => persona.name === name);

/** The property company's server, where the story lets somebody cheat. */
export const companyOf = (state: DemoState): number =>
  state.validators.find(({ mark }) => mark === "物")?.position ?? 1;
