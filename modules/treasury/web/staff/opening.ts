// Opening a book by a sheet: who may, on its way to the portal this page came from, and back.
import { asIdentity, read, type BookView, type Schema } from "@linli/web/api/index.ts";
import { readBlob } from "@linli/web/api/http.ts";
import { ledgerNow } from "@linli/web/clock.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import { DAY_MS } from "@linli/web/staff/calendar.ts";
import { saveBlob } from "@linli/web/staff/save.ts";
import type { Step } from "@linli/web/staff/series.ts";
import type { FundWord } from "./books.ts";

export type SheetCheck = Schema<"BookSheetCheck">;
export type SheetPrepared = Schema<"BookSheetPrepared">;
export type BookOpening = Schema<"BookOpening">;

/** Whose book it is to open; the ledger decides, this spares the way. */
export const OPENERS: Record<FundWord, string[]> = {
  property_fee: ["property_company"],
  maintenance: ["owners_committee", "bank"],
  public_revenue: ["owners_committee", "bank"],
  held: ["property_company"],
};
export const OFFICES = ["head", "treasurer", "cashier", "clerk"];
export const SECONDS = ["owners_committee", "residents_committee", "bank", "subdistrict"];

/** How long others have to sign, in days: before the draft lapses. */
const SIGNING_DAYS = 28;

export const expires = (): number => Math.floor(ledgerNow()) + SIGNING_DAYS * DAY_MS;

export type BookState = "opened" | "waiting" | "in_use" | "open_to_do";

/** How far a fund's book is from being opened with balances. */
export function stateOf(book: BookView, openings: readonly BookOpening[]): BookState {
  if (book.opened_as_of !== null) return "opened";
  const waits = openings.some(({ fund, state }) => fund === book.fund && state === "proposed");
  if (waits) return "waiting";
  return book.entries > 0 ? "in_use" : "open_to_do";
}

function path(fund: FundWord, rest = ""): string {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  return `/v1/communities/${here.id}/book-sheets/${fund}${rest}`;
}

export async function saveEmptySheet(fund: FundWord, name: string): Promise<void> {
  const ask = (token: string | null) => readBlob(path(fund), { token });
  saveBlob(name, await asIdentity(currentIdentity.get(), ask));
}

export function checkSheet(fund: FundWord, file: Blob): Promise<SheetCheck> {
  return asIdentity(currentIdentity.get(), (token) =>
    read<SheetCheck>(path(fund, "/check"), { method: "POST", bytes: file, token }),
  );
}

export function prepareSheet(fund: FundWord, as_of: string, file: Blob): Promise<SheetPrepared> {
  return asIdentity(currentIdentity.get(), (token) =>
    read<SheetPrepared>(path(fund, "/prepare"), {
      method: "POST",
      query: { as_of },
      bytes: file,
      token,
    }),
  );
}

/** The parts to sign, of this one opening and nothing else. */
export function parts({ opening, commands }: SheetPrepared): Step[] {
  return commands.map((call) => {
    const name = "treasury.DraftOpening";
    const body = (call as { [name: string]: Step["body"] })[name];
    if (body === undefined || body["opening"] !== opening) throw new Error("not of this opening");
    return { name, body };
  });
}
