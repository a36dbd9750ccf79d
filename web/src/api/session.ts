// Reading as somebody: a device signs a fresh challenge and gets a token. One token per identity;
// kept beside the identity, so that a page that opens again need not sign again. A token only
// reads; every write is a signed command.
import { fromHex } from "../bytes.ts";
import { readOne, remove, write } from "../database.ts";
import { ledgerNow } from "../clock.ts";
import { currentIdentity, KeyLost, onIdentityChange, signerFor, type Identity } from "../keys.ts";
import { Observable } from "../observable.ts";
import { signLogin, signLoginWithPasskey } from "../sign.ts";
import { read, Refused, send, type Call } from "./http.ts";
import type { Schema } from "./types.ts";

/** A session that ends within this time is renewed before it is used again. */
const RENEW_BEFORE_MS = 3_600_000;

export type Session = Schema<"Begun">;

/**
 * Why this phone's key no longer opens anything: it is gone from the browser, or the ledger no
 * longer takes it. The page says 「这部手机需要重新绑定」, never a login error.
 */
export const keyTrouble = new Observable<{ identity: string; why: "gone" | "refused" } | null>(
  null,
);

/** Roles and flats of whoever reads now; null for visitors and before the first login. */
export const currentSession = new Observable<Session | null>(null);

const sessions = new Map<string, Promise<Session>>();

const storedAs = (identity: Identity): string => `session.${identity.id}`;

async function logIn(identity: Identity): Promise<Session> {
  const credential = fromHex(identity.credential ?? "");
  const sign = identity.credential === undefined ? await signerFor(identity) : null;
  const { nonce } = await read<Schema<"Challenge">>("/v1/session/challenge", { method: "POST" });
  const auth =
    sign === null
      ? await signLoginWithPasskey(identity, nonce, credential ?? new Uint8Array())
      : await signLogin(identity, nonce, sign);
  const { community, account, key } = identity;
  const json = { community, account, key, nonce, auth };
  const session = await read<Session>("/v1/session", { method: "POST", json });
  if (identity.persona) return session;
  await write("settings", storedAs(identity), session).catch(() => undefined);
  return session;
}

async function open(identity: Identity): Promise<Session> {
  const stored = identity.persona
    ? undefined
    : await readOne<Session>("settings", storedAs(identity)).catch(() => undefined);
  const fresh = stored && stored.expires_ms - RENEW_BEFORE_MS > ledgerNow();
  return fresh ? stored : logIn(identity);
}

function noteTrouble(identity: Identity, error: unknown): void {
  if (error instanceof KeyLost) keyTrouble.set({ identity: identity.id, why: "gone" });
  if (error instanceof Refused && error.code === "portal.LoginFailed") {
    keyTrouble.set({ identity: identity.id, why: "refused" });
  }
}

/** The identity's session, begun now if there is none. Simultaneous requests share one login. */
export function sessionOf(identity: Identity): Promise<Session> {
  const known = sessions.get(identity.id);
  if (known) return known;
  const opening = open(identity);
  sessions.set(identity.id, opening);
  opening.then(
    (session) => {
      if (currentIdentity.get()?.id === identity.id) currentSession.set(session);
      if (keyTrouble.get()?.identity === identity.id) keyTrouble.set(null);
    },
    (error: unknown) => {
      sessions.delete(identity.id);
      noteTrouble(identity, error);
    },
  );
  return opening;
}

/** Forgets a session that a portal no longer takes; the next request begins a new one. */
export async function dropSession(identity: Identity): Promise<void> {
  sessions.delete(identity.id);
  await remove("settings", storedAs(identity)).catch(() => undefined);
}

/** Ends the identity's session here and at the portal, as when it is removed from this phone. */
export async function endSession(identity: Identity): Promise<void> {
  const session = await sessions.get(identity.id)?.catch(() => null);
  await dropSession(identity);
  if (!session) return;
  const { token } = session;
  // A portal that cannot be reached forgets the session by itself when its time is over.
  await send("/v1/session", { method: "DELETE", token }).catch(() => undefined);
}

const isOver = (error: unknown): boolean =>
  error instanceof Refused &&
  (error.code === "portal.SessionOver" || error.code === "portal.SessionNeeded");

/**
 * Does something with the identity's token, or without one for visitors. A session that is over
 * (another institution's portal answers now, or time ran out) is begun anew once.
 */
export async function asIdentity<T>(
  identity: Identity | null,
  action: (token: string | null) => Promise<T>,
): Promise<T> {
  if (identity === null) return action(null);
  try {
    return await action((await sessionOf(identity)).token);
  } catch (error) {
    if (!isOver(error)) throw error;
    await dropSession(identity);
    return action((await sessionOf(identity)).token);
  }
}

/** A request as whoever uses this tab. */
export function readAs<T>(path: string, call: Call = {}): Promise<T> {
  return asIdentity(currentIdentity.get(), (token) => read<T>(path, { ...call, token }));
}

onIdentityChange((identity) => {
  currentSession.set(null);
  if (identity === null) return;
  const known = sessions.get(identity.id);
  void known?.then((session) => {
    if (currentIdentity.get()?.id === identity.id) currentSession.set(session);
  });
});
