// What the desk's pages of notices share: who may do what, and how the flats of a notice are read.
import { useQuery } from "@tanstack/react-query";
import { fetchLedger, type Schema } from "@linli/web/api/index.ts";
import { compareDoors } from "@linli/web/staff/door.ts";
import { useTexts } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { useObservable } from "@linli/web/observable.ts";
import { community } from "@linli/web/shell/community.ts";
import { useRoles } from "@linli/web/staff/people.ts";
import { Badge } from "@linli/web/ui/index.ts";
import type { NoticeView } from "../notices.ts";
import { noticesStaffTexts, type NoticesStaffTexts } from "./texts.ts";

export type Delivered = Schema<"Delivered">;
export type Delivery = Schema<"Delivery">;

/** Institutions that tell residents something officially, and who speaks for them. */
export const TELLING = [
  "owners_committee",
  "property_company",
  "residents_committee",
  "subdistrict",
];
export const SPEAKING = ["head", "clerk"];
export const DELIVERING = [...SPEAKING, "cashier", "treasurer", "technician", "attestor"];

/** Flats in one audience and in one record of service; the ledger refuses more. */
export const FLATS_MAX = 300;
/** Bytes of a text; the ledger refuses more. */
export const TEXT_BYTES_MAX = 16 * 1024;
/** Bytes of an attachment, a slip, a photo of the board; the ledger refuses more. */
export const FILE_BYTES_MAX = 8 * 1024 * 1024;
/** Days ahead for which a reply may be asked; the ledger refuses more. */
export const REPLY_DAYS_MAX = 180;

/** Most flats one page of the portal holds. */
const PAGE_MAX = 200;

/** Whether the reader speaks for the institution that wrote a notice. */
export function useMaySpeakFor(institution: string): boolean {
  const identity = useObservable(currentIdentity);
  const roles = useRoles();
  if (identity === null || identity.audience === "auditor") return false;
  return roles.some((role) => role.institution === institution && SPEAKING.includes(role.office));
}

/** A letter to single flats is for its writer to bring; other notices for any of the four. */
export function useMayDeliver(notice: NoticeView): boolean {
  const identity = useObservable(currentIdentity);
  const roles = useRoles();
  if (identity === null || identity.audience === "auditor") return false;
  const able = roles.filter(
    ({ kind, office }) => TELLING.includes(kind) && DELIVERING.includes(office),
  );
  const letter = notice.audience === "flats";
  return able.some(({ institution }) => !letter || institution === notice.institution);
}

export function doorOf(t: NoticesStaffTexts, flat: Delivered): string {
  return flat.door?.door ?? t.delivery.unknown(flat.building, flat.stairwell);
}

async function fetchDelivery(notice: string): Promise<Delivery> {
  let whole: Delivery | null = null;
  let after: string | null = null;
  do {
    const page: Delivery = await fetchLedger("/notices/{notice}/delivery", {
      notice,
      limit: PAGE_MAX,
      ...(after === null ? {} : { after }),
    });
    whole = whole === null ? page : { ...page, items: [...whole.items, ...page.items] };
    after = page.next;
  } while (after !== null);
  const door = (flat: Delivered): string => flat.door?.door ?? `${flat.building}-${flat.stairwell}`;
  return { ...whole, items: whole.items.sort((a, b) => compareDoors(door(a), door(b))) };
}

/** Every flat of a notice, in the order a caretaker walks; asked again when notices change. */
export function useDelivery(notice: string, enabled = true) {
  const here = useObservable(community)?.id ?? "";
  const reader = useObservable(currentIdentity)?.id ?? "";
  return useQuery({
    queryKey: [["notices", "property"], here, reader, "delivery of all flats", { notice }],
    queryFn: () => fetchDelivery(notice),
    enabled: enabled && here !== "" && reader !== "",
  });
}

export function stateOf(notice: NoticeView): keyof NoticesStaffTexts["states"] {
  if (notice.withdrawn_ms !== null) return "withdrawn";
  return notice.corrected_by === null ? "standing" : "corrected";
}

export function StateBadge({ notice }: { notice: NoticeView }) {
  const t = useTexts(noticesStaffTexts);
  const state = stateOf(notice);
  return <Badge tone={state === "standing" ? "ok" : "plain"}>{t.states[state]}</Badge>;
}
