import { describe, expect, it } from "vitest";
import {
  Outbox,
  OutboxFull,
  type OutboxItem,
  type OutboxStore,
  type Portal,
  type StatusAnswer,
  type SubmitAnswer,
} from "../src/outbox.ts";
import { OUTBOX_ITEMS_MAX } from "../src/limits.ts";
import type { SignedCommand } from "../src/sign.ts";

const HOUR = 3_600_000;
const about = { chain: "c", community: "m", account: "a", name: "billing.Pay" };

/** A world with its own clock: nothing happens until `advance` or `settle`. */
class World {
  now = 1_000_000;
  stored = new Map<string, OutboxItem>();
  calls: string[] = [];
  onCall: () => void = () => undefined;
  answers: Record<string, { submit: SubmitAnswer[]; status: StatusAnswer[] }> = {};
  private timers: { at: number; action: () => void }[] = [];

  constructor(private names: string[] = ["物业"]) {
    for (const name of names) this.answers[name] = { submit: [], status: [] };
  }

  private portal(name: string): Portal {
    const next = <T>(queue: T[], otherwise: T): Promise<T> =>
      Promise.resolve(queue.length > 1 ? queue.shift()! : (queue[0] ?? otherwise));
    return {
      name,
      submit: (command) => {
        this.calls.push(`${name} submit ${command.id}`);
        this.onCall();
        return next<SubmitAnswer>(this.answers[name]!.submit, { kind: "accepted" });
      },
      status: (command) => {
        this.calls.push(`${name} status ${command.id}`);
        return next<StatusAnswer>(this.answers[name]!.status, { kind: "pending" });
      },
    };
  }

  open(): Outbox {
    const store: OutboxStore = {
      load: () => Promise.resolve([...this.stored.values()]),
      save: (item) => Promise.resolve(void this.stored.set(item.id, item)),
      remove: (id) => Promise.resolve(void this.stored.delete(id)),
    };
    return new Outbox({
      store,
      portals: () => this.names.map((name) => this.portal(name)),
      now: () => this.now,
      later: (wait, action) => {
        const timer = { at: this.now + wait, action };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((each) => each !== timer);
        };
      },
    });
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 50; i++) await Promise.resolve();
  }

  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await this.settle();
      const due = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter((each) => each !== due);
      this.now = Math.max(this.now, due.at);
      due.action();
    }
    this.now = end;
    await this.settle();
  }

  command(id: string): SignedCommand {
    return { id, text: `{"${id}":1}`, auth: "01", validUntil: this.now + 47 * HOUR };
  }

  get pending(): number {
    return this.timers.length;
  }
}

const final: StatusAnswer = { kind: "verdict", state: "final", code: null, height: 7 };

function states(outbox: Outbox): string[] {
  const seen: string[] = [];
  outbox.subscribe((item, before) => seen.push(`${before ?? "new"}→${item.state}`));
  return seen;
}

describe("the outbox", () => {
  it("sends, waits for the verdict, tells each change once and then rests", async () => {
    const world = new World();
    world.answers["物业"]!.status = [{ kind: "pending" }, final];
    const outbox = world.open();
    const seen = states(outbox);
    const item = await outbox.add(world.command("1"), about);
    const settled = outbox.settled(item.id);
    await world.advance(HOUR);
    expect(seen).toEqual(["new→waiting", "waiting→sent", "sent→final"]);
    expect(await settled).toMatchObject({ state: "final", height: 7 });
    expect(world.stored.get("1")?.state).toBe("final");
    expect(world.pending).toBe(0);
  });

  it("stores before it sends", async () => {
    const world = new World();
    const outbox = world.open();
    let storedAtSubmit: boolean | null = null;
    world.onCall = () => (storedAtSubmit ??= world.stored.has("1"));
    await outbox.add(world.command("1"), about);
    await world.settle();
    expect(storedAtSubmit).toBe(true);
  });

  it("adds the same command once", async () => {
    const world = new World();
    const outbox = world.open();
    const command = world.command("1");
    await Promise.all([outbox.add(command, about), outbox.add(command, about)]);
    await world.settle();
    expect(outbox.list()).toHaveLength(1);
    expect(world.calls).toEqual(["物业 submit 1"]);
  });

  it("keeps refusals and rejections apart, with their codes", async () => {
    const world = new World();
    world.answers["物业"]!.status = [
      { kind: "verdict", state: "refused", code: "NoDecision", height: 9 },
    ];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await world.advance(HOUR);
    world.answers["物业"]!.submit = [{ kind: "rejected", code: "KeyInactive" }];
    await outbox.add(world.command("2"), about);
    await world.advance(HOUR);
    expect(outbox.get("1")).toMatchObject({ state: "refused", code: "NoDecision" });
    expect(outbox.get("2")).toMatchObject({ state: "rejected", code: "KeyInactive", height: null });
  });

  it("goes to another institution when one cannot be reached or is busy", async () => {
    const world = new World(["物业", "银行", "居委会"]);
    world.answers["物业"]!.submit = [{ kind: "unreachable" }];
    world.answers["银行"]!.submit = [{ kind: "busy" }];
    world.answers["居委会"]!.status = [final];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await world.advance(HOUR);
    expect(world.calls).toEqual([
      "物业 submit 1",
      "银行 submit 1",
      "居委会 submit 1",
      "居委会 status 1",
    ]);
    expect(outbox.get("1")).toMatchObject({ state: "final", mayHaveArrived: true });
  });

  it("does not wait for an institution that is behind", async () => {
    const world = new World(["物业", "银行", "居委会"]);
    world.answers["物业"]!.submit = [{ kind: "unreachable" }];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await world.advance(1_500);
    expect(world.calls).toEqual(["物业 submit 1", "银行 submit 1"]);
    // Asked around: 银行 has just come back and lacks the block that 居委会 has.
    world.answers["物业"]!.status = [{ kind: "unreachable" }];
    await world.advance(3_000);
    expect(world.calls.slice(2)).toEqual(["银行 status 1", "居委会 status 1"]);
    // News at the own door is asked for there, whoever's turn it was.
    world.answers["物业"]!.status = [final];
    outbox.retryNow();
    await world.settle();
    expect(world.calls.slice(4)).toEqual(["物业 status 1"]);
    expect(outbox.get("1")).toMatchObject({ state: "final" });
  });

  it("treats a duplicate as good news", async () => {
    const world = new World();
    world.answers["物业"]!.submit = [{ kind: "unreachable" }, { kind: "duplicate" }];
    world.answers["物业"]!.status = [final];
    const outbox = world.open();
    const seen = states(outbox);
    await outbox.add(world.command("1"), about);
    await world.advance(HOUR);
    expect(seen).toEqual(["new→waiting", "waiting→sent", "sent→final"]);
  });

  it("sends again when a portal forgot what it acknowledged, and stays sent", async () => {
    const world = new World();
    world.answers["物业"]!.status = [{ kind: "unknown" }, final];
    const outbox = world.open();
    const seen = states(outbox);
    await outbox.add(world.command("1"), about);
    await world.advance(HOUR);
    expect(world.calls.filter((call) => call.includes("submit"))).toHaveLength(2);
    expect(seen).toEqual(["new→waiting", "waiting→sent", "sent→final"]);
  });

  it("goes on after the page was closed", async () => {
    const world = new World();
    world.answers["物业"]!.submit = [{ kind: "unreachable" }];
    await world.open().add(world.command("1"), about);
    await world.settle();
    world.answers["物业"] = { submit: [{ kind: "accepted" }], status: [final] };
    const later = world.open();
    await later.start("c");
    await world.advance(HOUR);
    expect(later.get("1")?.state).toBe("final");
  });

  it("drops what belongs to another ledger and what finished long ago", async () => {
    const world = new World();
    world.answers["物业"]!.status = [final];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await outbox.add(world.command("2"), { ...about, chain: "other" });
    await world.advance(HOUR);
    world.now += 31 * 24 * HOUR;
    await world.open().start("c");
    expect(world.stored.size).toBe(0);
  });

  it("expires only when a portal that answers has no verdict after the deadline", async () => {
    const world = new World();
    world.answers["物业"]!.submit = [{ kind: "unreachable" }];
    world.answers["物业"]!.status = [{ kind: "unreachable" }];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await world.advance(49 * HOUR);
    expect(outbox.get("1")?.state).toBe("waiting");
    world.answers["物业"]!.status = [{ kind: "unknown" }];
    await world.advance(HOUR);
    expect(outbox.get("1")?.state).toBe("expired");
  });

  it("finds the verdict of a command whose acknowledgement was lost", async () => {
    const world = new World();
    world.answers["物业"]!.submit = [{ kind: "unreachable" }];
    world.answers["物业"]!.status = [final];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await world.advance(49 * HOUR);
    expect(outbox.get("1")?.state).toBe("final");
  });

  it("cancels what cannot have arrived, and nothing else", async () => {
    const world = new World();
    world.answers["物业"]!.submit = [{ kind: "busy" }];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await world.settle();
    expect(await outbox.cancel("1")).toBe(true);
    await world.advance(HOUR);
    expect(outbox.get("1")?.state).toBe("cancelled");
    expect(world.calls).toEqual(["物业 submit 1"]);

    world.answers["物业"]!.submit = [{ kind: "unreachable" }];
    await outbox.add(world.command("2"), about);
    await world.settle();
    expect(await outbox.cancel("2")).toBe(false);
    expect(await outbox.cancel("3")).toBe(false);
  });

  it("forgets the oldest finished command when full, and refuses when all are open", async () => {
    const world = new World();
    world.answers["物业"]!.status = [final];
    const outbox = world.open();
    await outbox.add(world.command("done"), about);
    await world.advance(HOUR);
    world.answers["物业"]!.submit = [{ kind: "busy" }];
    for (let i = 1; i < OUTBOX_ITEMS_MAX; i++) await outbox.add(world.command(`open ${i}`), about);
    expect(outbox.get("done")).toBeDefined();
    await outbox.add(world.command("one more"), about);
    expect(outbox.get("done")).toBeUndefined();
    expect(world.stored.has("done")).toBe(false);
    await expect(outbox.add(world.command("too many"), about)).rejects.toBeInstanceOf(OutboxFull);
  });

  it("tries at once when asked, without running twice beside itself", async () => {
    const world = new World();
    world.answers["物业"]!.submit = [{ kind: "busy" }, { kind: "accepted" }];
    const outbox = world.open();
    await outbox.add(world.command("1"), about);
    await world.settle();
    outbox.retryNow();
    outbox.retryNow();
    await world.settle();
    expect(world.calls.filter((call) => call.includes("submit"))).toHaveLength(2);
    expect(outbox.get("1")?.state).toBe("sent");
    expect(world.pending).toBe(1);
  });
});
