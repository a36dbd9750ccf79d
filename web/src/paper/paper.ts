// Papers made in the browser, each one PDF with its own Chinese font: for what no server should
// see, such as the codes of activation letters, and for what a reader alone puts together. The same
// paper gives the same bytes. Papers of the ledger itself (receipts) are made by the portal.
import { Unreachable } from "../api/http.ts";
import type { Language } from "../i18n/index.ts";

export type Style = "title" | "heading" | "strong" | "text" | "small" | "code";

/** What stands on a sheet, from top to bottom. */
export type Block =
  | { as: Style; text: string }
  /** Names, and beside each what it is. */
  | { as: "pairs"; rows: [string, string][] }
  /** A photo, JPEG or PNG; what cannot be drawn is named instead. */
  | { as: "picture"; bytes: Uint8Array; instead: string }
  /** At the foot of the sheet: small print, and a QR code beside it. */
  | { as: "foot"; lines: string[]; address: string };

export interface Paper {
  language: Language;
  title: string;
  /** A5 for one thing a person holds in the hand, A4 for a document. */
  size: "A5" | "A4";
  /** Each begins on a page of its own, and takes further ones where it needs them. */
  sheets: Block[][];
  /** Numbers the pages of a document: what stands below page so and so of so many. */
  numbered?: (page: number, pages: number) => string;
}

/** Part of the portal's program; fetched only when somebody wants a PDF (8 MB). */
const FONT = "/fonts/noto-sans-hans.otf";

/** No time limit: on a weak network eight megabytes take long, and the page says that it waits. */
async function fetchFont(): Promise<Uint8Array> {
  const answer = await fetch(FONT).catch((error: unknown) => {
    throw new Unreachable(String(error));
  });
  if (!answer.ok) throw new Unreachable(`the font: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

export async function pdfOf(paper: Paper): Promise<Blob> {
  const [font, { writePdf }] = await Promise.all([fetchFont(), import("./pdfWriter.ts")]);
  const bytes = await writePdf(paper, font);
  return new Blob([bytes], { type: "application/pdf" });
}
