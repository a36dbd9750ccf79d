// The demo's own controls, which its front door offers beside the ledger: persona cards with keys,
// institutions that can be stopped, an old amount that can be changed on one disk, a fresh start.
import { read, send } from "../api/http.ts";

export interface Persona {
  name: string;
  role: string;
  role_en: string;
  place: string;
  community: string;
  account: string;
  /** The code on the letter, for somebody who is not activated yet. */
  activation: string | null;
  key: number;
  /** Base64. */
  key_pkcs8: string | null;
}

export interface DemoValidator {
  position: number;
  name: string;
  mark: string;
  running: boolean;
  /** It says itself that its files differ from the ledger. */
  out_of_step: boolean;
}

export interface DemoState {
  demo: boolean;
  started_ms: number;
  personas: Persona[];
  validators: DemoValidator[];
}

export const fetchDemo = (): Promise<DemoState> => read<DemoState>("/demo/api/state");

const press = async (path: string): Promise<void> => {
  await send(`/demo/api/${path}`, { method: "POST" });
};

export const stopValidator = (position: number): Promise<void> =>
  press(`validators/${position}/stop`);
export const startValidator = (position: number): Promise<void> =>
  press(`validators/${position}/start`);
export const alterValidator = (position: number): Promise<void> =>
  press(`validators/${position}/alter`);
export const startOver = (): Promise<void> => press("start-over");
