// A person who becomes known to the register, as a form holds them and as a command names them.
import { keepRecord } from "@linli/web/api/index.ts";
import { toHex } from "@linli/web/bytes.ts";
import type { Json } from "@linli/web/sign.ts";
import type { ChangeTexts } from "./changeTexts.ts";

export type PersonKind = "natural" | "company";

export interface NewPerson {
  kind: PersonKind;
  name: string;
  phone: string;
}

export const NOBODY: NewPerson = { kind: "natural", name: "", phone: "" };

export interface PersonErrors {
  name?: string;
  phone?: string;
}

export function checkPerson({ name, phone }: NewPerson, t: ChangeTexts): PersonErrors {
  return {
    ...(name.trim() === "" ? { name: t.nameMissing } : {}),
    ...(/^(\+?\d{5,15})?$/.test(phone.replace(/[\s-]/g, "")) ? {} : { phone: t.phoneWrong }),
  };
}

/** A new account: twenty random bytes, which say nothing of whose it is. */
export const newAccount = (): string => toHex(crypto.getRandomValues(new Uint8Array(20)));

/** Keeps the name card beside the ledger; the command names its fingerprint. */
export function keepCard({ name, phone }: NewPerson): Promise<{ [member: string]: Json }> {
  const digits = phone.replace(/[\s-]/g, "");
  const card = { name: name.trim(), ...(digits === "" ? {} : { phone: digits }) };
  return keepRecord("person_card", JSON.stringify(card));
}

/** Largest denominator of a share; the ledger refuses more. */
const SHARE_OF_MAX = 10_000;

export interface Share {
  [member: string]: Json;
  part: number;
  of: number;
}

/** `1/2`; null for what is not a share. */
export function parseShare(text: string): Share | null {
  const found = /^\s*(\d{1,6})\s*[/／]\s*(\d{1,6})\s*$/.exec(text);
  if (!found) return null;
  const [part, of] = [Number(found[1]), Number(found[2])];
  return part > 0 && part <= of && of <= SHARE_OF_MAX ? { part, of } : null;
}

/** All empty (joint ownership), or all shares and together exactly one. */
export function sharesAddUp(texts: string[]): boolean {
  if (texts.every((text) => text.trim() === "")) return true;
  let [part, of] = [0n, 1n];
  for (const text of texts) {
    const share = parseShare(text);
    if (share === null) return false;
    part = part * BigInt(share.of) + BigInt(share.part) * of;
    of *= BigInt(share.of);
  }
  return part === of;
}
