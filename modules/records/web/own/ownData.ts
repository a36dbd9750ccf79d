// What a person may take with them: everything that their page shows, as one file for machines
// (JSON) and one for people (`ownPaper.ts`).
import { fetchAll, fetchLedger, fetchRecord, type Me, type Schema } from "@linli/web/api/index.ts";
import type { OwnPart } from "@linli/web/shell/modules.ts";
import { ownSources } from "@linli/web/shell/registry.ts";

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

/** A record and what it holds: words, or the bytes of a file; nothing once it is erased. */
export type OwnRecord = RecordEntry & {
  content: { text: string; fields?: Fields | null } | { type: string; base64: string } | null;
};

async function withContent(record: RecordEntry): Promise<OwnRecord> {
  if (record.erased_ms !== null) return { ...record, content: null };
  const { text, blob } = await readContent(record);
  const content: OwnRecord["content"] =
    text === null
      ? { type: blob.type, base64: await base64(blob) }
      : { text, ...(isCard(record.kind) ? { fields: fieldsOf(text) } : {}) };
  return { ...record, content };
}

/** One after the other: a phone's memory is small, and records can be large. */
async function contents(records: RecordEntry[]): Promise<OwnRecord[]> {
  const done: OwnRecord[] = [];
  for (const record of records) done.push(await withContent(record));
  return done;
}

/** Everything about the reader, newest first. */
export interface OwnData {
  me: Me;
  records: OwnRecord[];
  /** What the nouns add, such as bills. */
  parts: OwnPart[];
  readers: Schema<"KindReaders">[];
  looks: Schema<"AccessLine">[];
}

export async function collect(): Promise<OwnData> {
  const me = await fetchLedger("/me", {});
  const flats = me.flats.map(({ flat }) => flat);
  const records = await fetchAll("/records", { account: me.account });
  for (const flat of flats) records.push(...(await fetchAll("/records", { flat })));
  const sources = await Promise.all(ownSources().map((load) => load()));
  const parts = await Promise.all(sources.map(({ default: source }) => source(flats)));
  return {
    me,
    records: await contents(records),
    parts: parts.flat(),
    readers: (await fetchLedger("/record-readers", {})).kinds,
    looks: await fetchAll("/access-log", {}),
  };
}

const COPY_VERSION = 1;

/** The copy for machines, as the portal answers it. */
export function copyOf(data: OwnData, community: { id: string; name: string }): object {
  return {
    linli_own_data: COPY_VERSION,
    made_at: new Date().toISOString(),
    community: { id: community.id, name: community.name },
    ledger: data.me,
    records: data.records,
    ...Object.fromEntries(data.parts.map(({ key, items }) => [key, items])),
    readers: data.readers,
    access_log: data.looks,
  };
}
