// The outbox of this device and the doors through which it sends. The door this page came from is
// tried first, then those of the other institutions: a command is the same bytes everywhere, and
// its verdict is the same.
import { ledgerNow } from "../clock.ts";
import { currentIdentity } from "../keys.ts";
import { Observable } from "../observable.ts";
import {
  browserStore,
  Outbox,
  type OutboxItem,
  type Portal,
  type StatusAnswer,
  type SubmitAnswer,
} from "../outbox.ts";
import type { SignedCommand } from "../sign.ts";
import { read, Refused, send, via } from "./http.ts";
import { ledgerStatus } from "./ledger.ts";
import { onFinal } from "./live.ts";
import { refresh } from "./query.ts";
import type { Schema } from "./types.ts";

const HTTP_TOO_MANY = 429;
const HTTP_SERVER = 500;
const HTTP_NOT_NOW = 503;
/** The ledger has it already: an earlier attempt arrived, whatever became of its answer. */
const DUPLICATE = "admission.Duplicate";

function afterRefusal(error: unknown): SubmitAnswer {
  if (!(error instanceof Refused)) return { kind: "unreachable" };
  if (error.code === DUPLICATE) return { kind: "duplicate" };
  if (error.status === HTTP_TOO_MANY || error.status === HTTP_NOT_NOW) return { kind: "busy" };
  if (error.status >= HTTP_SERVER) return { kind: "unreachable" };
  const { code, zh, en } = error.body;
  return { kind: "rejected", code, words: { zh, en } };
}

function answerOf({ state, verdict }: Schema<"CommandState">): StatusAnswer {
  if (state === "pending") return { kind: "pending" };
  if (state !== "final" || !verdict) return { kind: "unknown" };
  const { height, refusal } = verdict;
  const words = { applied: "final", refused: "refused", fault: "fault" } as const;
  const ended = words[verdict.verdict as keyof typeof words];
  return { kind: "verdict", state: ended, code: refusal?.code ?? null, height };
}

/** One institution's door; an empty address is the portal this page came from. */
export function door(name: string, base: string): Portal {
  return {
    name,
    async submit({ text, auth }: SignedCommand): Promise<SubmitAnswer> {
      try {
        await send("/v1/commands", { method: "POST", base, json: { text, auth } });
        return { kind: "accepted" };
      } catch (error) {
        return afterRefusal(error);
      }
    },
    async status({ id }: SignedCommand): Promise<StatusAnswer> {
      try {
        return answerOf(await read<Schema<"CommandState">>(`/v1/commands/${id}`, { base }));
      } catch {
        return { kind: "unreachable" };
      }
    },
  };
}

/** Own door first. A tab that asks for one institution's server sends through that one alone. */
export function doors(): Portal[] {
  const own = door("", "");
  const known = ledgerStatus.get();
  if (known === null || via.get() !== null) return [own];
  const others = known.validators.filter(
    (each) => each.door !== null && each.key !== known.validator && each.door !== location.origin,
  );
  return [own, ...others.map((each) => door(each.name, each.door ?? ""))];
}

export const outbox = new Outbox({
  store: browserStore(),
  portals: doors,
  now: ledgerNow,
  later: (wait, action) => {
    const timer = setTimeout(action, wait);
    return () => clearTimeout(timer);
  },
});

/** Everything sent from this device by whoever uses the tab, newest first. */
export const sentItems = new Observable<OutboxItem[]>([]);

function tell(): void {
  const account = currentIdentity.get()?.account;
  sentItems.set(outbox.list().filter((item) => item.account === account));
}

/** Reads what earlier visits left and begins to send, once the chain is known. */
export function startSending(): void {
  let started: string | null = null;
  const start = (): void => {
    const chain = ledgerStatus.get()?.chain ?? null;
    if (chain === null || chain === started) return;
    started = chain;
    void outbox.start(chain).then(tell);
  };
  ledgerStatus.subscribe(start);
  currentIdentity.subscribe(tell);
  outbox.subscribe((item) => {
    tell();
    // The reader's own facts are in the read model when the verdict is known.
    if (item.state === "final") void refresh([item.name.split(".")[0] ?? "", "records"]);
  });
  onFinal((event) => {
    if (event.commands.length > 0) outbox.retryNow();
  });
  // A block may have come while no stream was open; the next look at the ledger says so.
  let seen: number | null | undefined;
  ledgerStatus.subscribe(() => {
    const height = ledgerStatus.get()?.view_height;
    if (height === seen) return;
    seen = height;
    outbox.retryNow();
  });
  window.addEventListener("online", () => outbox.retryNow());
  start();
}
