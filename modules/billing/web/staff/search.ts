// The number of a receipt or of a bill at the desk's search.
import { fetchLedger, type BillDetail, type ReceiptView } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import type { SearchHit, SearchSource } from "@linli/web/shell/modules.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import { unlessRefused } from "@linli/web/staff/unlessRefused.ts";

const dotted = (...words: (string | undefined)[]): string =>
  words.filter((word) => word !== undefined).join(" · ");

export function receiptHit({ number, door, fen }: ReceiptView): SearchHit {
  const note = dotted(door?.door, formatMoney(fen));
  return {
    key: `receipt.${number}`,
    title: { zh: `第 ${number} 号收据`, en: `Receipt ${number}` },
    note: { zh: note, en: note },
    to: `/desk/bills/receipts/${number}`,
    icon: "receipt",
  };
}

export function billHit({ bill, door, period, owed_fen }: BillDetail): SearchHit {
  const about = (language: "zh" | "en"): string =>
    dotted(door?.door, monthWords(period, language), formatMoney(owed_fen));
  return {
    key: `bill.${bill}`,
    title: { zh: "账单", en: "Bill" },
    note: { zh: about("zh"), en: about("en") },
    to: `/desk/bills/${bill}`,
    icon: "bill",
  };
}

async function receipts(number: number): Promise<SearchHit[]> {
  const receipt = await unlessRefused(fetchLedger("/receipts/{number}", { number }));
  return receipt === null ? [] : [receiptHit(receipt)];
}

async function bills(bill: string): Promise<SearchHit[]> {
  const found = await unlessRefused(fetchLedger("/bills/{bill}", { bill }));
  return found === null ? [] : [billHit(found)];
}

const search: SearchSource = async (typed) => {
  const text = typed.trim().toLowerCase();
  if (/^\d{1,12}$/.test(text)) {
    const title = { zh: "按收据号", en: "By receipt number" };
    return { title, hits: await receipts(Number(text)) };
  }
  if (!/^[0-9a-f]{16}$/.test(text)) return null;
  return { title: { zh: "按账单编号", en: "By bill number" }, hits: await bills(text) };
};

export default search;
