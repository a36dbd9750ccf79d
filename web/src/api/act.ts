// Doing something: sign a command on this device, keep it in the outbox, follow it until the ledger
// has spoken, and know who signed. One `useAct` belongs to one form.
import { useCallback, useEffect, useRef, useState } from "react";
import { ledgerNow } from "../clock.ts";
import { fromHex, toHex, utf8 } from "../bytes.ts";
import { language } from "../i18n/index.ts";
import { currentIdentity, KeyLost, signerFor } from "../keys.ts";
import { isOpen, type OutboxItem } from "../outbox.ts";
import { draft, signCommand, signWithPasskey, type Json, type SignedCommand } from "../sign.ts";
import { read } from "./http.ts";
import { community } from "../shell/community.ts";
import { asIdentity, keyTrouble, readAs } from "./session.ts";
import { outbox } from "./sending.ts";
import type { Schema, Verdict } from "./types.ts";

/** Eight random bytes, hex: the id of a payment, a batch, a proposal. Made once per form, so that
 *  pressing twice is the same command twice. */
export function newId(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(8)));
}

export interface RecordRef {
  [member: string]: Json;
  commitment: string;
  size: number;
}

export type RecordKind =
  | "person_card"
  | "door_plate"
  | "evidence"
  | "statement"
  | "document"
  | "photo"
  | "notice"
  | "reason";

/** Keeps bytes beside the ledger; the answer goes into the command that names them. */
export async function keepRecord(kind: RecordKind, content: string | Blob): Promise<RecordRef> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const bytes = typeof content === "string" ? new Blob([utf8(content)]) : content;
  const { commitment, size } = await readAs<Schema<"Kept">>(`/v1/communities/${here.id}/records`, {
    method: "POST",
    query: { kind },
    bytes,
  });
  return { commitment, size };
}

/** Signs as whoever uses this tab and puts the command into the outbox. */
export async function sign(
  name: string,
  body: { [member: string]: Json },
  where?: { community: string },
): Promise<SignedCommand> {
  const author = currentIdentity.get();
  if (author === null) throw new Error("nobody is signed in on this phone");
  try {
    const unsigned = draft({ ...author, ...where }, name, body, ledgerNow());
    const credential = fromHex(author.credential ?? "");
    if (author.credential !== undefined && credential !== null)
      return await signWithPasskey(unsigned, credential);
    return await signCommand(unsigned, await signerFor(author));
  } catch (error) {
    if (error instanceof KeyLost) keyTrouble.set({ identity: author.id, why: "gone" });
    throw error;
  }
}

export async function post(command: SignedCommand, name: string): Promise<OutboxItem> {
  const { chain, community, account } = JSON.parse(command.text) as {
    chain: string;
    community: string;
    account: string;
  };
  return outbox.add(command, { chain, community, account, name });
}

/** Verdict, seals and the facts this reader may see. */
export async function fetchVerdict(id: string): Promise<Verdict | null> {
  const state = await asIdentity(currentIdentity.get(), (token) =>
    read<Schema<"CommandState">>(`/v1/commands/${id}`, { token }),
  );
  return state.verdict ?? null;
}

/** The three parts of a refusal in the language of the page. */
export function refusalWords(verdict: Verdict): { what: string; why: string; todo: string } | null {
  const { refusal } = verdict;
  if (!refusal) return null;
  return language.get() === "en" ? refusal.en : refusal.zh;
}

export type Phase =
  /** Nothing pressed yet. */
  | "idle"
  /** Being signed and stored. */
  | "signing"
  /** In the outbox; no portal has it yet. */
  | "waiting"
  /** A portal has it; the institutions are signing. */
  | "sent"
  /** Recorded, with seals. */
  | "final"
  /** On record as refused, with its reason. */
  | "refused"
  /** Never entered the ledger: rejected, expired, cancelled. */
  | "dropped"
  /** The ledger's own check failed. */
  | "fault";

export interface Act {
  phase: Phase;
  /** While true the button that did it must not be pressed again. */
  busy: boolean;
  item: OutboxItem | null;
  verdict: Verdict | null;
  /** What went wrong before anything was signed: network, or a record that was not taken. */
  error: unknown;
  /** Signs and sends; resolves when the ledger has spoken, or with null when nothing was sent. */
  send: (
    name: string,
    body: Body | (() => Promise<Body>),
    where?: { community: string },
  ) => Promise<Verdict | null>;
  reset: () => void;
}

type Body = { [member: string]: Json };

interface State {
  signing: boolean;
  item: OutboxItem | null;
  verdict: Verdict | null;
  error: unknown;
}

const NOTHING: State = { signing: false, item: null, verdict: null, error: null };

function phaseOf({ signing, item }: State): Phase {
  if (signing) return "signing";
  switch (item?.state) {
    case undefined:
      return "idle";
    case "waiting":
    case "sent":
    case "final":
    case "refused":
    case "fault":
      return item.state;
    case "rejected":
    case "expired":
    case "cancelled":
      return "dropped";
  }
}

async function verdictOf(item: OutboxItem): Promise<Verdict | null> {
  const ended = await outbox.settled(item.id);
  const judged = ended.state === "final" || ended.state === "refused" || ended.state === "fault";
  return judged ? fetchVerdict(ended.id).catch(() => null) : null;
}

export function useAct(): Act {
  const [state, setState] = useState(NOTHING);
  const alive = useRef(true);
  const change = useCallback((part: Partial<State>) => {
    if (alive.current) setState((before) => ({ ...before, ...part }));
  }, []);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);
  const id = state.item?.id;
  useEffect(
    () =>
      id === undefined
        ? undefined
        : outbox.subscribe((item) => {
            if (item.id === id) change({ item });
          }),
    [id, change],
  );

  const send = useCallback<Act["send"]>(
    async (name, body, where) => {
      change({ ...NOTHING, signing: true });
      try {
        const content = typeof body === "function" ? await body() : body;
        const added = await post(await sign(name, content, where), name);
        change({ signing: false, item: outbox.get(added.id) ?? added });
        const verdict = await verdictOf(added);
        change({ verdict, item: outbox.get(added.id) ?? added });
        return verdict;
      } catch (error) {
        change({ signing: false, error });
        return null;
      }
    },
    [change],
  );
  const phase = phaseOf(state);
  const open = state.item !== null && isOpen(state.item);
  const { item, verdict, error } = state;
  return {
    phase,
    busy: state.signing || open,
    item,
    verdict,
    error,
    send,
    reset: () => change(NOTHING),
  };
}
