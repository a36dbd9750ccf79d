// Paying by WeChat Pay or Alipay, as this portal has it set up. What a provider says is no payment
// yet: only the ledger's own receipt is.
import { asIdentity, read, type BillView, type Schema } from "@linli/web/api/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";

export type Orders = Schema<"ProviderOrders">;
export type Order = Schema<"ProviderOrder">;
export type Offer = Schema<"ProviderOffer">;

/** Asks for an order over all that the bill lacks; asked again it is the same one. */
export function askOrder(bill: BillView, { provider, way }: Offer): Promise<Order> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/bills/${bill.bill}/orders`;
  const json = { provider, way };
  return asIdentity(currentIdentity.get(), (token) =>
    read<Order>(path, { method: "POST", json, token }),
  );
}

/** The latest order that its provider says was paid and that nobody has booked. */
export function pendingOf({ items }: Pick<Orders, "items">): Order | null {
  return items.find(({ state }) => state === "notified") ?? null;
}

/** The order in front of the payer, as the portal tells of it now. */
export function nowOf({ items }: Pick<Orders, "items">, asked: Order): Order {
  return items.find(({ order }) => order === asked.order) ?? asked;
}
