import type { Shape } from "@linli/web/i18n/index.ts";
import type { SheetTexts } from "./sheetTexts.ts";

const en: Shape<SheetTexts> = {
  title: "Shared cost",
  lead: "A supplier's bill, shared out among all flats. The lines add up to the total.",
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
  rounding: "Down to whole fen; what is left goes to the largest remainders, then by id.",
  back: "Bills and payments",
};

export default en;
