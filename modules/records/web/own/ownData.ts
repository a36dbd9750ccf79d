// What a person may take with them: everything this page shows, in one file that a machine can
// read.
import {
  fetchLedger,
  fetchRecord,
  type AnswerOf,
  type ReadPath,
  type Schema,
} from "@linli/web/api/index.ts";

export type RecordEntry = Schema<"RecordEntry">;

/** What a record holds: fields of a card or door plate, words, or a file. */
export interface Content {
  fields: Fields | null;
  text: string | null;
  blob: Blob;
}

export type FieldName = "name" | "phone" | "id_number" | "email" | "door" | "floor";
/** In the order in which they are shown. */
export type Fields = Partial<Record<FieldName, string>>;
const FIELDS: FieldName[] = ["name", "phone", "id_number", "email", "door", "floor"];

/** The fields of a card as it was written; null for what is no card. */
export function fieldsOf(text: string): Fields | null {
  try {
    const card: unknown = JSON.parse(text);
    if (typeof card !== "object" || card === null) return null;
    const found: Fields = {};
    for (const field of FIELDS) {
      const value = (card as { [field: string]: unknown })[field];
      if (typeof value === "string" || typeof value === "number") found[field] = String(value);
    }
    return found;
  } catch {
    return null;
  }
}

const isCard = (kind: string): boolean => kind === "person_card" || kind === "door_plate";

export async function readContent({ commitment, kind }: RecordEntry): Promise<Content> {
  const blob = await fetchRecord(commitment);
  const text = blob.type.startsWith("text/") ? await blob.text() : null;
  return { fields: text !== null && isCard(kind) ? fieldsOf(text) : null, text, blob };
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => reject(new Error("a record cannot be read"));
    reader.readAsDataURL(blob);
  });
}

/** Where a card stands: the one in use, one that waits for an institution, or an older one. */
export type Standing = "inUse" | "waiting" | "replaced" | "erased";

export function standingOf(
  card: RecordEntry,
  inUse: string | null,
  since: number | null,
): Standing {
  if (card.erased_ms !== null) return "erased";
  if (card.commitment === inUse) return "inUse";
  const own = card.attached_by === card.account;
  return own && (since === null || card.attached_ms > since) ? "waiting" : "replaced";
}

/** All pages of a list. */
async function all<P extends ReadPath, T>(
  path: P,
  params: { [name: string]: string },
): Promise<T[]> {
  const found: T[] = [];
  let after: string | null = null;
  do {
    const asked = { ...params, limit: 200, ...(after === null ? {} : { after }) };
    const page = (await fetchLedger(path, asked as never)) as AnswerOf<P> & {
      items: T[];
      next: string | null;
    };
    found.push(...page.items);
    after = page.next;
  } while (after !== null);
  return found;
}

async function withContent(record: RecordEntry): Promise<object> {
  if (record.erased_ms !== null) return { ...record, content: null };
  const { text, blob } = await readContent(record);
  const content =
    text === null
      ? { type: blob.type, base64: await base64(blob) }
      : { type: "text", text, ...(isCard(record.kind) ? { fields: fieldsOf(text) } : {}) };
  return { ...record, content };
}

/** One after the other: a phone's memory is small, and records can be large. */
async function contents(records: RecordEntry[]): Promise<object[]> {
  const done: object[] = [];
  for (const record of records) done.push(await withContent(record));
  return done;
}

export const COPY_VERSION = 1;

/** Everything about the reader, newest first, as the portal answers it. */
export async function collect(community: { id: string; name: string }): Promise<object> {
  const me = await fetchLedger("/me", {});
  const flats = me.flats.map(({ flat }) => ({ flat }));
  const records = await all<"/records", RecordEntry>("/records", { account: me.account });
  for (const flat of flats) records.push(...(await all<"/records", RecordEntry>("/records", flat)));
  const ofFlats = async (path: "/bills" | "/payments"): Promise<unknown[]> => {
    const lists = await Promise.all(flats.map((flat) => all(path, flat)));
    return lists.flat();
  };
  return {
    linli_own_data: COPY_VERSION,
    made_at: new Date().toISOString(),
    community: { id: community.id, name: community.name },
    ledger: me,
    records: await contents(records),
    bills: await ofFlats("/bills"),
    payments: await ofFlats("/payments"),
    readers: (await fetchLedger("/record-readers", {})).kinds,
    access_log: await all("/access-log", {}),
  };
}
