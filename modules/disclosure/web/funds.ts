import type { Fund } from "@linli/web/ui/index.ts";

/** How the four funds are drawn. */
export const FUND_TILES: { [fund: string]: Fund } = {
  property_fee: "fee",
  maintenance: "maintenance",
  public_revenue: "public",
  held: "deposit",
};
