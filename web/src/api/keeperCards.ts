// Who keeps the ledger, as this device remembers it: whom to ring up when a server is wrong.
import { readOne, write } from "../database.ts";
import { Observable } from "../observable.ts";
import { read } from "./http.ts";
import type { Schema } from "./types.ts";

type Keeper = Schema<"KeeperView">;

export const keepers = new Observable<Keeper[]>([]);

const KEEPERS = "keepers";

export async function fetchKeepers(): Promise<void> {
  const { validators } = await read<Schema<"Keepers">>("/v1/keepers");
  keepers.set(validators);
  await write("settings", KEEPERS, validators);
}

/** What an earlier visit was told. */
export async function restoreKeepers(): Promise<void> {
  const known = await readOne<Keeper[]>("settings", KEEPERS);
  if (known && keepers.get().length === 0) keepers.set(known);
}
