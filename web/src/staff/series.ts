// Several commands for one decision: the parts of a roster, the batches of letters, a reason and
// the answer that names it. Stages run one after another; the commands of a stage are sent a few at
// a time. The first that does not succeed ends the series; what was done before stays done and is
// not sent again when the person tries again.
import type { OutboxItem } from "../outbox.ts";
import type { Json, SignedCommand } from "../sign.ts";
import { fetchVerdict, post, sign } from "../api/act.ts";
import { outbox } from "../api/sending.ts";
import type { Verdict } from "../api/types.ts";

export interface Step {
  name: string;
  body: { [member: string]: Json };
}

export interface SeriesPorts {
  sign: (name: string, body: Step["body"]) => Promise<SignedCommand>;
  post: (command: SignedCommand, name: string) => Promise<OutboxItem>;
  settled: (id: string) => Promise<OutboxItem>;
  verdict: (id: string) => Promise<Verdict | null>;
}

export interface SeriesResult {
  done: number;
  total: number;
  /** Steps on record, in no particular order. */
  finished: Step[];
  /** Null when all succeeded. */
  stopped: { step: Step; item: OutboxItem; verdict: Verdict | null } | null;
  /** Verdict of the last command, with its seals. */
  last: Verdict | null;
}

/** Commands on their way at once: a block takes them together, a phone's network bears them. */
const AT_ONCE = 8;

const PORTS: SeriesPorts = {
  sign,
  post,
  settled: (id) => outbox.settled(id),
  verdict: fetchVerdict,
};

/** Sends a series and remembers what it has done, so that trying again goes on from there. */
export class Series {
  private done = new Set<Step>();
  private total: number;

  constructor(
    private stages: Step[][],
    private ports: SeriesPorts = PORTS,
  ) {
    this.total = stages.reduce((sum, stage) => sum + stage.length, 0);
  }

  async run(onProgress: (done: number, total: number) => void): Promise<SeriesResult> {
    let last: Verdict | null = null;
    for (const stage of this.stages) {
      const left = stage.filter((step) => !this.done.has(step));
      for (let i = 0; i < left.length; i += AT_ONCE) {
        const sent = await Promise.all(left.slice(i, i + AT_ONCE).map((step) => this.one(step)));
        onProgress(this.done.size, this.total);
        const bad = sent.find(({ item }) => item.state !== "final");
        if (bad) return this.result(bad, bad.verdict);
        last = sent[sent.length - 1]?.verdict ?? last;
      }
    }
    return this.result(null, last);
  }

  private async one(step: Step): Promise<NonNullable<SeriesResult["stopped"]>> {
    const command = await this.ports.sign(step.name, step.body);
    const added = await this.ports.post(command, step.name);
    const item = await this.ports.settled(added.id);
    if (item.state === "final") this.done.add(step);
    const judged = item.state === "final" || item.state === "refused" || item.state === "fault";
    const verdict = judged ? await this.ports.verdict(item.id).catch(() => null) : null;
    return { step, item, verdict };
  }

  private result(stopped: SeriesResult["stopped"], last: Verdict | null): SeriesResult {
    const finished = [...this.done];
    return { done: finished.length, total: this.total, finished, stopped, last };
  }
}
