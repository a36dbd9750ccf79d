// What this institution's own server has sent of a notice, and what can be recorded of it.
import { useQuery } from "@tanstack/react-query";
import { asIdentity, fetchLedger, read, refresh, type Schema } from "@linli/web/api/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import type { Json } from "@linli/web/sign.ts";
import type { Step } from "@linli/web/staff/series.ts";
import { stepsOf } from "./RecordService.tsx";
import { FLATS_MAX, type Delivered } from "./shared.tsx";

export type Messages = Schema<"OutgoingMessages">;
export type Message = Schema<"OutgoingItem">;
export type Way = Schema<"OutgoingWay">;

/** Most flats one page of the portal holds. */
const PAGE_MAX = 200;
/** How often is asked while something waits. */
const ASK_AGAIN_MS = 5_000;

async function fetchMessages(notice: string): Promise<Messages> {
  let whole: Messages | null = null;
  let after: string | null = null;
  do {
    const page: Messages = await fetchLedger("/notices/{notice}/messages", {
      notice,
      limit: PAGE_MAX,
      ...(after === null ? {} : { after }),
    });
    whole = whole === null ? page : { ...page, items: [...whole.items, ...page.items] };
    after = page.next;
  } while (after !== null);
  return whole;
}

/** Only for head and clerk of the institution that wrote the notice. */
export function useMessages(notice: string, enabled: boolean) {
  const here = useObservable(community)?.id ?? "";
  const reader = useObservable(currentIdentity)?.id ?? "";
  return useQuery({
    queryKey: [["notices"], here, reader, "messages of a notice", { notice }],
    queryFn: () => fetchMessages(notice),
    enabled: enabled && here !== "" && reader !== "",
    refetchInterval: ({ state }) =>
      state.data?.items.some((item) => item.state === "queued") ? ASK_AGAIN_MS : false,
  });
}

/** Asks this institution's own server to send; no other can. Answers what it took on. */
export async function sendTo(
  notice: string,
  way: Way,
  flats: string[],
): Promise<Schema<"OutgoingTaken">> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/notices/${notice}/messages`;
  const taken = { queued: 0, nobody: 0 };
  for (let i = 0; i < flats.length; i += FLATS_MAX) {
    const json = { way, flats: flats.slice(i, i + FLATS_MAX) };
    const part = await asIdentity(currentIdentity.get(), (token) =>
      read<Schema<"OutgoingTaken">>(path, { method: "POST", json, token }),
    );
    taken.queued += part.queued;
    taken.nobody += part.nobody;
  }
  await refresh(["notices"]);
  return taken;
}

/** What was sent and is not on record yet. */
export function unrecorded(messages: Message[], flats: Delivered[]): Message[] {
  const attempts = new Map(flats.map(({ flat, attempts }) => [flat, attempts]));
  return messages.filter(
    ({ flat, way, state }) =>
      state === "sent" && !(attempts.get(flat) ?? []).some((attempt) => attempt.way === way),
  );
}

/** One command for each way, and for each part that fits into one. Its time is that of the last one
 *  to leave: by then all had. */
export function recordingSteps(messages: Message[], common: { [name: string]: Json }): Step[] {
  const ways = [...new Set(messages.map(({ way }) => way))];
  return ways.flatMap((way) => {
    const sent = messages.filter((message) => message.way === way);
    const at = Math.max(...sent.map(({ at_ms }) => at_ms));
    return stepsOf(
      sent.map(({ flat }) => flat),
      { ...common, way, at },
    );
  });
}
