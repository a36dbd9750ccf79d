import type { Shape } from "@linli/web/i18n/index.ts";
import type { SheetTexts } from "./sheetTexts.ts";

const en: Shape<SheetTexts> = {
  title: "Shared cost",
  lead: "The supplier's bill, shared out among all flats. Each line can be recomputed; together they are the total.",
  total: "Total",
  bulk: "Bulk meter",
  bulkWords: (before, after, used) => `${before} to ${after}, ${used} used`,
  flats: "Flats that share",
  flatsCount: (n) => `${n} flats`,
  area: "Their area",
  sum: "Sum of the shares",
  sumAgrees: "The shares add up to the total",
  sumOpen: "Not all bills are issued; the sum will be the total",
  evidence: "See the supplier's bill",
  bySize: "By size",
  bySizeTable: "Share of each size",
  size: "Area",
  each: "Each flat",
  count: "Flats",
  lineSum: "Together",
  ofFlats: "Each flat",
  ofFlatsTable: "Share of each flat",
  door: "Door",
  share: "Share",
  notBilled: "Not billed",
  rounding:
    "First down to whole fen; the fen left over go to the largest remainders, equal ones in the order of the flats' ids.",
  back: "Bills and payments",
};

export default en;
