// What does not agree with the ledger takes the whole page until the person leaves it.
import { Observable } from "../observable.ts";
import type { Mismatch } from "./check.ts";

export const mismatch = new Observable<Mismatch | null>(null);
