// What the portal says of a statement, and how its lines are put into words. The forms of its
// answers are generated; only what will be signed is looked at once more.
import { asIdentity, read, type Schema } from "@linli/web/api/index.ts";
import { formatMoney } from "@linli/web/format.ts";
import type { Language } from "@linli/web/i18n/index.ts";
import { currentIdentity } from "@linli/web/keys.ts";
import { community } from "@linli/web/shell/community.ts";
import type { Json } from "@linli/web/sign.ts";
import { monthWords } from "@linli/web/staff/calendar.ts";
import type { Step } from "@linli/web/staff/series.ts";
import type { BankTexts } from "../texts.ts";

export type BankCheck = Schema<"BankCheck">;
export type BankLine = Schema<"BankLine">;
export type BankSuggestion = Schema<"BankSuggestion">;

/** Who imports statements and explains their lines; of which fund is the rules' business. */
export const KINDS = ["property_company", "owners_committee", "bank"];
export const OFFICES = ["head", "clerk", "cashier", "treasurer"];

/** Bytes of a statement that a portal reads. */
export const STATEMENT_BYTES_MAX = 8 * 1024 * 1024;

/** Sends the file to the portal this page came from; nowhere else. */
export async function sendStatement<T>(
  action: "check" | "prepare",
  file: Blob,
  fund: string | null,
): Promise<T> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/statements/${action}`;
  const query = fund === null ? {} : { fund };
  return asIdentity(currentIdentity.get(), (token) =>
    read<T>(path, { method: "POST", bytes: file, query, token }),
  );
}

/** Imported lines with what their files say: those nobody can explain, or all of one import. */
export async function toldLines(which: "open" | `${string}/lines`): Promise<Schema<"BankLines">> {
  const here = community.get();
  if (here === null) throw new Error("no community is chosen");
  const path = `/v1/communities/${here.id}/statements/${which}`;
  return asIdentity(currentIdentity.get(), (token) => read<Schema<"BankLines">>(path, { token }));
}

function step(call: unknown, name: string, statement: string): Step {
  const body = (call as { [name: string]: Step["body"] })[name];
  if (body === undefined || body["statement"] !== statement) {
    throw new Error("not a part of this import");
  }
  return { name, body };
}

/** The parts to sign, of this one import and nothing else. */
export function stages(prepared: Schema<"BankPrepared">): Step[][] {
  const { statement, begin, parts } = prepared;
  return [
    [step(begin, "bank.BeginImport", statement)],
    parts.map((part) => step(part, "bank.AddLines", statement)),
  ];
}

/** What a suggestion says, in a line. */
export function suggestionWords(
  t: BankTexts,
  { to, door, period, owed_fen, title, due }: BankSuggestion,
  language: Language,
): string {
  const kind = typeof to === "object" && to !== null ? Object.keys(to)[0] : null;
  if (kind === "recorded") return t.recorded;
  if (kind === "payout") return t.payout;
  if (kind === "prepaid") return t.prepaid(door ?? "");
  if (kind === "transfer") return t.transfer;
  if (kind === "held") {
    const held = t.held(door ?? "");
    return owed_fen === null ? held : `${held} · ${t.lacks(formatMoney(owed_fen))}`;
  }
  if (kind === "deposit") {
    const { debtor } = (to as { deposit: { debtor: string } }).deposit;
    const deposit = t.deposit(door ?? "", debtor);
    return owed_fen === null ? deposit : `${deposit} · ${t.owed(formatMoney(owed_fen))}`;
  }
  if (kind === "receipt") {
    const receipt = t.receipt(title ?? "", due ?? "");
    return owed_fen === null ? receipt : `${receipt} · ${t.owed(formatMoney(owed_fen))}`;
  }
  const bill = t.bill(door ?? "", period === null ? "" : monthWords(period, language));
  return owed_fen === null ? bill : `${bill} · ${t.owed(formatMoney(owed_fen))}`;
}

/** P: what the company is owed as remuneration. */
export const PAYABLES = 2202;

/** Where a line of this fund and direction may be booked; the rules have the last word. */
export function accountsOf(fund: string, fen: number): number[] {
  const came = fen > 0;
  switch (fund) {
    case "property_fee":
      return came
        ? [1012, 2241, 4002, 4003]
        : [PAYABLES, 2241, 5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009, 5102, 1012];
    case "public_revenue":
      return came ? [4001, 4002, 4003, 4004, 4005, 4101] : [];
    case "maintenance":
      return came ? [2241] : [];
    default:
      return [];
  }
}

/** Where a code of this fund has words of its own. */
const OWN_WORDS: { [fund: string]: string } = { public_revenue: "r", property_fee: "p" };

/** The same code means another thing in another fund. */
export function accountWords(t: BankTexts, fund: string, code: number): string {
  const words = t.accounts as { [code: string]: string };
  const prefix = OWN_WORDS[fund];
  const own = prefix === undefined ? undefined : words[`${prefix}${code}`];
  return own ?? words[String(code)] ?? String(code);
}

export type To = { [kind: string]: Json };
