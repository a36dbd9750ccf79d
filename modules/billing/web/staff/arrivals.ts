// 到账通知: what providers say was paid, put into words, and the commands that book it. What will be
// signed is looked at once more before it is.
import { asIdentity, read, type Schema } from "@linli/web/api/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import type { Step } from "@linli/web/staff/series.ts";

export type Arrival = Schema<"ProviderNotice">;
type Prepared = Schema<"ProviderPrepared">;

/** What a notice is booked as, said by somebody who looked at it. */
export interface Chosen {
  provider: string;
  transaction: string;
  target: { bill: string } | { prepaid: string };
}

/** The commands of these notices; of all that fit their orders when none is named. */
export async function prepareArrivals(items: Chosen[]): Promise<Prepared> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/provider-notices/prepare`;
  return asIdentity(currentIdentity.get(), (token) =>
    read<Prepared>(path, { method: "POST", json: { items }, token }),
  );
}

/** Each payment is one the page has shown, of its amount, under its provider's number. */
export function stepsOf({ calls }: Prepared, shown: Arrival[]): Step[] {
  return calls.map((call) => {
    const body = (call as { [name: string]: Step["body"] })["billing.RecordPayment"];
    const known = shown.some(
      ({ provider, transaction, fen }) =>
        body?.["channel"] === provider && body["reference"] === transaction && body["fen"] === fen,
    );
    if (body === undefined || !known) throw new Error("not what was shown");
    return { name: "billing.RecordPayment", body };
  });
}

/** Those that one press books, and their sum. */
export function fitting(waiting: Arrival[]): { count: number; fen: number } {
  const fit = waiting.filter(({ state }) => state === "fits");
  return { count: fit.length, fen: fit.reduce((sum, { fen }) => sum + fen, 0) };
}
