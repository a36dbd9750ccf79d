// The outbox keeps signed commands until the ledger has spoken, so that a lost connection, a closed
// page or a portal that is down never costs a person their vote. A command is the same bytes
// however often and through whichever institution it is sent: one id has one verdict, so sending
// twice is harmless.
//
// Lifecycle: waiting → sent → final | refused | rejected | fault | expired; waiting → cancelled.
// - *waiting*: signed, no portal has acknowledged it. Cancellable while no attempt may have
//   arrived.
// - *sent*: a portal acknowledged it; its verdict is asked for until it comes.
// - *final*/*refused*/*fault*: the ledger's verdict. *rejected*: inadmissible, never entered a
//   block.
// - *expired*: `valid_until` and a minute have passed and a portal that answers has no verdict.
// Invariants: an end state is never left; an item is stored before the first attempt to send it.
// Limits: OUTBOX_ITEMS_MAX items, finished ones for OUTBOX_KEEP_DAYS.
import { DatabaseUnavailable, readAll, remove, write } from "./database.ts";
import { OUTBOX_GRACE_MS, OUTBOX_ITEMS_MAX, OUTBOX_KEEP_DAYS, OUTBOX_WAITS_MS } from "./limits.ts";
import type { SignedCommand } from "./sign.ts";

export type OutboxState =
  "waiting" | "sent" | "final" | "refused" | "rejected" | "fault" | "expired" | "cancelled";

export interface OutboxItem extends SignedCommand {
  chain: string;
  community: string;
  account: string;
  /** `<noun>.<Command>`; the page finds its own words for it. */
  name: string;
  createdAt: number;
  state: OutboxState;
  /** Stable code of a refusal or rejection. */
  code: string | null;
  /** Why a portal did not take it, in its own words; a refusal's words come with its verdict. */
  words?: { zh: string; en: string };
  /** True once an attempt failed in a way that may have delivered it all the same. */
  mayHaveArrived: boolean;
  /**
   * True when the portal that acknowledged it no longer knows it: the next attempt sends it again.
   */
  resend: boolean;
  attempts: number;
  /** Whose turn it is among the portals; moves on when one does not help. */
  portal: number;
  /** Height of the block with the verdict. */
  height: number | null;
}

export type SubmitAnswer =
  | { kind: "accepted" }
  | { kind: "duplicate" }
  | { kind: "rejected"; code: string; words?: { zh: string; en: string } }
  /** The portal asks to come back later; it certainly did not take the command. */
  | { kind: "busy" }
  /** No answer: whether it arrived is unknown. */
  | { kind: "unreachable" };

export type StatusAnswer =
  | { kind: "verdict"; state: "final" | "refused" | "fault"; code: string | null; height: number }
  | { kind: "pending" }
  | { kind: "unknown" }
  | { kind: "unreachable" };

/** One institution's door to the ledger. */
export interface Portal {
  name: string;
  submit(command: SignedCommand): Promise<SubmitAnswer>;
  status(command: SignedCommand): Promise<StatusAnswer>;
}

/** Where items are kept. The browser's is IndexedDB; without it, memory. */
export interface OutboxStore {
  load(): Promise<OutboxItem[]>;
  save(item: OutboxItem): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface OutboxPorts {
  store: OutboxStore;
  /** Never empty; the first is the portal this page came from. */
  portals: () => Portal[];
  /** The ledger's time in ms, as far as this device knows it. */
  now: () => number;
  /** Calls back after so many ms; returns how to call that off. */
  later: (wait: number, action: () => void) => () => void;
}

export type OutboxListener = (item: OutboxItem, before: OutboxState | null) => void;

/** Everything kept is still open: the network has been away for very long. */
export class OutboxFull extends Error {}

export function isOpen(item: OutboxItem): boolean {
  return item.state === "waiting" || item.state === "sent";
}

export class Outbox {
  private items = new Map<string, OutboxItem>();
  private timers = new Map<string, () => void>();
  private running = new Set<string>();
  private again = new Set<string>();
  private listeners = new Set<OutboxListener>();

  constructor(private ports: OutboxPorts) {}

  /** Reads what the last visit left and goes on with it; items of another ledger are dropped. */
  async start(chain: string): Promise<void> {
    const oldest = this.ports.now() - OUTBOX_KEEP_DAYS * 86_400_000;
    for (const item of await this.ports.store.load()) {
      const stale = item.chain !== chain || (!isOpen(item) && item.createdAt < oldest);
      if (stale) await this.ports.store.remove(item.id);
      else if (!this.items.has(item.id)) this.items.set(item.id, item);
    }
    this.retryNow();
  }

  /** Newest first. */
  list(): OutboxItem[] {
    return [...this.items.values()].sort((a, b) => b.createdAt - a.createdAt);
  }

  get(id: string): OutboxItem | undefined {
    return this.items.get(id);
  }

  subscribe(listener: OutboxListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /**
   * Stores a signed command and begins to send it. Adding the same command again changes nothing.
   */
  async add(
    command: SignedCommand,
    about: Pick<OutboxItem, "chain" | "community" | "account" | "name">,
  ): Promise<OutboxItem> {
    const known = this.items.get(command.id);
    if (known) return known;
    const leaving = this.makeRoom();
    const item: OutboxItem = {
      ...command,
      ...about,
      createdAt: this.ports.now(),
      state: "waiting",
      code: null,
      mayHaveArrived: false,
      resend: false,
      attempts: 0,
      portal: 0,
      height: null,
    };
    // In the list before anything is awaited: a second tap finds it there.
    this.items.set(item.id, item);
    await this.ports.store.save(item);
    if (leaving) await this.ports.store.remove(leaving);
    this.tell(item, null);
    void this.step(item.id);
    return item;
  }

  /** Takes back a command that no portal can have seen; false when that is no longer certain. */
  async cancel(id: string): Promise<boolean> {
    const item = this.items.get(id);
    if (item?.state !== "waiting" || item.mayHaveArrived || this.running.has(id)) return false;
    await this.change(item, { state: "cancelled" });
    return true;
  }

  /**
   * Tries everything open at once: the network came back, or the ledger announced a block. Verdicts
   * are asked for at the own door, which brought the news; another one may be behind it.
   */
  retryNow(): void {
    for (const item of this.list().filter(isOpen)) {
      if (item.state === "sent") this.items.set(item.id, { ...item, portal: 0 });
      void this.step(item.id);
    }
  }

  /** Resolves when the item has reached an end state. */
  settled(id: string): Promise<OutboxItem> {
    return new Promise((resolve, reject) => {
      const item = this.items.get(id);
      if (!item) {
        reject(new Error(`no such command in the outbox: ${id}`));
        return;
      }
      if (!isOpen(item)) {
        resolve(item);
        return;
      }
      const stop = this.subscribe((changed) => {
        if (changed.id !== id || isOpen(changed)) return;
        stop();
        resolve(changed);
      });
    });
  }

  /** Takes the oldest finished item off a full list and returns its id. */
  private makeRoom(): string | null {
    if (this.items.size < OUTBOX_ITEMS_MAX) return null;
    const finished = this.list().filter((item) => !isOpen(item));
    const oldest = finished[finished.length - 1];
    if (!oldest) throw new OutboxFull("too many commands are waiting to be sent");
    this.items.delete(oldest.id);
    return oldest.id;
  }

  private tell(item: OutboxItem, before: OutboxState | null): void {
    for (const listener of [...this.listeners]) listener(item, before);
  }

  private async change(item: OutboxItem, change: Partial<OutboxItem>): Promise<OutboxItem> {
    const current = this.items.get(item.id) ?? item;
    // Two tabs, or a late answer: whatever ended first stands.
    if (!isOpen(current)) return current;
    const next = { ...current, ...change };
    this.items.set(next.id, next);
    if (!isOpen(next)) this.callOff(next.id);
    await this.ports.store.save(next);
    if (next.state !== current.state) this.tell(next, current.state);
    return next;
  }

  private callOff(id: string): void {
    this.timers.get(id)?.();
    this.timers.delete(id);
  }

  /** One attempt. A wish to try again while one runs is remembered, not run beside it. */
  private async step(id: string): Promise<void> {
    if (this.running.has(id)) {
      this.again.add(id);
      return;
    }
    this.callOff(id);
    this.running.add(id);
    try {
      const item = this.items.get(id);
      if (item && isOpen(item)) await this.attempt(item);
    } finally {
      this.running.delete(id);
    }
    const item = this.items.get(id);
    if (!item || !isOpen(item)) return;
    if (this.again.delete(id)) {
      void this.step(id);
      return;
    }
    const waits = OUTBOX_WAITS_MS;
    const wait = waits[Math.min(item.attempts - 1, waits.length - 1)] ?? 1_000;
    this.timers.set(
      id,
      this.ports.later(wait, () => void this.step(id)),
    );
  }

  private async attempt(item: OutboxItem): Promise<void> {
    const late = this.ports.now() > item.validUntil + OUTBOX_GRACE_MS;
    if (late && item.state === "waiting" && !item.mayHaveArrived) {
      await this.change(item, { state: "expired" });
      return;
    }
    const portals = this.ports.portals();
    const portal = portals[item.portal % portals.length];
    if (!portal) throw new Error("there is no portal");
    const trying = await this.change(item, { attempts: item.attempts + 1 });
    const unsent = trying.state === "waiting" || trying.resend;
    if (unsent && !late) await this.submit(trying, portal);
    else await this.ask(trying, portal, late);
  }

  private async submit(item: OutboxItem, portal: Portal): Promise<void> {
    const answer = await portal.submit(item);
    switch (answer.kind) {
      case "accepted":
      case "duplicate":
        // Waits start over: the verdict is usually there within a second.
        await this.change(item, { state: "sent", resend: false, attempts: 1 });
        break;
      case "rejected": {
        const { code, words } = answer;
        await this.change(item, { state: "rejected", code, ...(words ? { words } : {}) });
        break;
      }
      case "unreachable":
        await this.change(item, { mayHaveArrived: true, portal: item.portal + 1 });
        break;
      case "busy":
        await this.change(item, { portal: item.portal + 1 });
        break;
    }
  }

  private async ask(item: OutboxItem, portal: Portal, late: boolean): Promise<void> {
    const answer = await portal.status(item);
    switch (answer.kind) {
      case "verdict": {
        const { state, code, height } = answer;
        await this.change(item, { state, code, height });
        break;
      }
      case "unknown":
        await this.change(item, late ? { state: "expired" } : { resend: true });
        break;
      case "unreachable":
      case "pending":
        // A portal that was away may not have the block yet that another one has.
        await this.change(item, { portal: item.portal + 1 });
        break;
    }
  }
}

/** IndexedDB, or this page's memory where there is none. */
export function browserStore(): OutboxStore {
  const quiet = (error: unknown): void => {
    if (!(error instanceof DatabaseUnavailable)) throw error;
  };
  return {
    load: () =>
      readAll<OutboxItem>("outbox").catch((error) => {
        quiet(error);
        return [];
      }),
    save: (item) => write("outbox", item.id, item).catch(quiet),
    remove: (id) => remove("outbox", id).catch(quiet),
  };
}
